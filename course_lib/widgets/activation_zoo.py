"""The activation zoo: curve, slope, and the share of inputs that learn next to nothing."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.markup import html
from course_lib.viz.svg import number
from course_lib.viz.zoo_picture import FLAT, ZOO, flat_share, zoo_picture
from course_lib.widgets.base import Figure, Painted, choice, slider

WIDE, FEW = 8.0, 0.01


class ActivationZoo(Figure):
    """`kind` of activation; `a`, its slope or factor; `shift` and `spread` of what arrives."""

    drives = ("kind", "a", "shift", "spread")

    kind = traitlets.Enum(list(ZOO), "sigmoid").tag(sync=True)
    a = traitlets.Float(0.1).tag(sync=True)
    shift = traitlets.Float(0.0).tag(sync=True)
    spread = traitlets.Float(1.0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Left: the function and, dashed, its slope. Right: the pre-activations that arrive, orange where the slope"
            f" is below {FLAT}. The slider a belongs to leaky ReLU, ELU and maxout."
        )
        super().__init__(title="The activation zoo", caption=caption, **traits)
        self.controls = [
            choice("kind", "activation", [(name, animal.name) for name, animal in ZOO.items()]),
            slider("a", "a", -1, 2, 0.05),
            slider("shift", "shift", -6, 6, 0.5),
            slider("spread", "spread", 0.5, 10, 0.5),
        ]

    def paint(self) -> Painted:
        """The curve, its slope and the crowd."""
        animal, n = ZOO[self.kind], number
        spread = max(self.spread, 0.1)
        if self.locked:
            words = f"The curve of {animal.name}; its slope and the others open after your prediction."
            return Painted(zoo_picture(self.kind, self.a, self.shift, spread, told=False), "", words)
        share = flat_share(self.kind, self.a, self.shift, spread)
        reached = spread >= WIDE and share < FEW
        goal = f"Goal: at spread {WIDE:g}, fewer than 1 % orange."
        goal = "✓ Goal reached: even so wide a crowd finds a slope." if reached else goal
        if self.kind in ("leaky", "elu", "maxout"):
            formula, own = f"{animal.formula}, a = {n(self.a)}", f" with a = {n(self.a)}"
        else:
            formula, own = animal.formula, ""
        lines = (
            f"<p>{animal.name}: φ(z) = <span class='v'>{html(formula)}</span></p>"
            f"<p>slope below {FLAT} at <span class='g'>{n(100 * share, 3)} %</span> of the inputs</p>"
            f"<p class='note'>{goal}</p>"
        )
        words = (
            f"{animal.name}{own}: {n(100 * share, 3)} % of inputs around {n(self.shift)} with spread {n(spread)}"
            f" have a slope below {FLAT}. {goal}"
        )
        return Painted(zoo_picture(self.kind, self.a, self.shift, spread), lines, words)


def activation_zoo(**traits: Any) -> ActivationZoo:
    """Seven activations with their slopes, and a crowd of inputs."""
    return ActivationZoo(**traits)
