"""A random stack of layers: slide the depth, switch the activation on and off."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.stack_picture import BETWEEN, DEEPEST, SHOWN, Stack, stack_view
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, button, choice, slider


class DepthLab(Figure):
    """`depth` layers with `between` between them; `shown` is the output or a hidden unit; `draw` another network."""

    drives = ("depth", "between", "shown", "draw")

    depth = traitlets.Int(3).tag(sync=True)
    between = traitlets.Enum(list(BETWEEN), "identity").tag(sync=True)
    shown = traitlets.Enum(list(SHOWN), "output").tag(sync=True)
    draw = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Random weights, no training. Left: the plane, blue where the value is low, orange where it is high. Right:"
            " three cuts through it."
        )
        super().__init__(title="A stack of layers", caption=caption, **traits)
        self.controls = [
            slider("depth", "layers", 1, DEEPEST, 1),
            choice("between", "activation between them", list(BETWEEN.items())),
            choice("shown", "shown", list(SHOWN.items())),
            button("draw", "Other weights"),
        ]

    def paint(self) -> Painted:
        """The plane and three cuts."""
        if self.locked:
            map_, svg = stack_view(Stack(1, "identity", self.draw), "output")
            return Painted(svg, "", "One linear layer over the plane; deeper ones open after your prediction.", (map_,))
        depth = min(max(self.depth, 1), DEEPEST)
        stack = Stack(depth, self.between, self.draw)
        map_, svg = stack_view(stack, self.shown)
        left, n = stack.unexplained(self.shown), number
        count = f"{depth} layer{'s' if depth > 1 else ''}"
        if self.between == "identity" or depth == 1:
            W, b = stack.collapsed
            plane = f"{n(W[0, 0], 3)} x1 + {n(W[0, 1], 3)} x2 + {n(float(b[0]), 3)}".replace("+ −", "− ")
            linear = f"{count}, no activation: this unit is linear too"
            told = f"{count} = one: {plane}" if self.shown == "output" else linear
        else:
            told = f"{count} with {BETWEEN[self.between]} between them: no single layer"
        goal = "Goal: a network of which a linear function explains less than half."
        goal = "✓ Goal reached: less than half is linear." if left > 0.5 else goal
        share = n(100 * (1 - left), 3) if left > 1e-9 else "100"
        formula = (
            f"<p>{told}</p><p>the best linear function explains <span class='g'>{share} %</span> of it</p>"
            f"<p class='note'>{goal}</p>"
        )
        words = f"{SHOWN[self.shown]} of {told}. A linear function explains {share} %. {goal}"
        return Painted(svg, formula, words[0].upper() + words[1:], (map_,))


def depth_lab(**traits: Any) -> DepthLab:
    """Random networks over the plane, one to ten layers deep."""
    return DepthLab(**traits)
