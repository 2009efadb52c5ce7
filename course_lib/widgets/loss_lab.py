"""Four losses against the margin, and the general one of which two of them are special cases."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.loss_picture import distance, loss_picture, values
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, slider

CLOSE = 0.05
"""How near the general loss must come to another one everywhere in the plot."""


class LossLab(Figure):
    """`m` is the margin that is read off; `L` and `epsilon` shape the general loss."""

    drives = ("m", "L", "epsilon")

    m = traitlets.Float(2.0).tag(sync=True)
    L = traitlets.Float(-1.0).tag(sync=True)
    epsilon = traitlets.Float(0.5).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Orange: squared. Blue: logistic. Green, dashed: hinge. Grey: zero-one. Pink, thick: the general loss."
        )
        super().__init__(title="What a margin costs", caption=caption, **traits)
        self.controls = [
            slider("m", "m", -3, 3, 0.1),
            slider("L", "L", -1, 2, 0.1),
            slider("epsilon", "ε", 0.02, 2, 0.02),
        ]

    def paint(self) -> Painted:
        """The curves, the values at m, and how near the general loss is to the others."""
        if self.locked:
            return Painted(loss_picture(0, 0, 1, hidden=True), "", "Axes: the loss against the margin; no curve yet.")
        found = values(self.m, self.L, max(self.epsilon, 0.02))
        listing = ", ".join(f"{name} {number(value)}" for name, value in found.items())
        near = {name: distance(name, self.L, max(self.epsilon, 0.02)) for name in ("logistic", "hinge")}
        goal = _goal(near)
        setting = f"L = {number(self.L)}, ε = {number(self.epsilon)}"
        lines = f"<p>m = {number(self.m)}: {listing}</p><p class='note'>{setting}. {goal}</p>"
        words = f"At the margin {number(self.m)}: {listing}. {setting}. {goal}"
        return Painted(loss_picture(self.m, self.L, max(self.epsilon, 0.02)), lines, words)


def _goal(near: dict[str, float]) -> str:
    for name, most in near.items():
        if most < CLOSE:
            return f"✓ The general loss is the {name} loss, to {number(most, 2)}. Now make it the other one."
    away = ", ".join(f"{number(most, 2)} from the {name} loss" for name, most in near.items())
    return f"Goal: make the pink curve the logistic loss, then the hinge. Now it is {away}."


def loss_lab(**traits: Any) -> LossLab:
    """Losses against the margin; `m`, `L` and `epsilon` may be set."""
    return LossLab(**traits)
