"""The kink explorer: where a central difference and the true slope part company, and how to bring them together."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from course_lib.viz.kinks import KINKED, kink_picture, slopes
from course_lib.viz.svg import factor, number
from course_lib.widgets.base import Figure, Painted, choice, slider


class KinkExplorer(Figure):
    """`x` is where the slope is asked for, `h` the step, `kinked` the function."""

    drives = ("x", "h", "kinked")

    x = traitlets.Float(0.1).tag(sync=True)
    h = traitlets.Float(0.2).tag(sync=True)
    kinked = traitlets.Enum(list(KINKED), "relu").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = "Grey: from x − h to x + h. Orange band: every x from which a step of h reaches over the kink."
        super().__init__(title="A step over a kink", caption=caption, **traits)
        self.controls = [
            slider("x", "x", -0.8, 0.8, 0.02),
            slider("h", "h", 0.02, 0.6, 0.02),
            choice("kinked", "function", [(name, text) for name, (text, *_) in KINKED.items()]),
        ]

    def paint(self) -> Painted:
        """Both slopes at x, and the goal."""
        svg = kink_picture(self.kinked, self.x, self.h, self.locked)
        text, f, _ = KINKED[self.kinked]
        head = f"{text} at x = {number(self.x)} with h = {number(self.h)}."
        if self.locked:
            return Painted(svg, "", f"{head} The slopes are hidden until you have predicted.")
        true, central = slopes(self.kinked, self.x, self.h)
        above, below = (float(f(self.x + s * self.h)) for s in (1, -1))
        sum_text = f"({number(above)} − {factor(below)}) / {number(2 * self.h)}"
        goal = self._goal(true, central)
        formula = (
            f"<p>central difference = {sum_text} = <span class='v'>{number(central)}</span></p>"
            f"<p>true slope = <span class='l'>{number(true)}</span></p><p class='note'>{escape(goal)}</p>"
        )
        return Painted(
            svg, formula, f"{head} Central difference {sum_text} = {number(central)}, true slope {number(true)}. {goal}"
        )

    def _goal(self, true: float, central: float) -> str:
        """What to try next; the goal is agreement close to the kink."""
        if self.x == 0:
            return "Exactly on the kink there is no derivative: a central difference gives the mean of the two slopes."
        if abs(true - central) > 1e-9:
            return (
                "The step reaches over the kink, and the central difference mixes both sides."
                " Goal: make the two agree without moving x."
            )
        near = abs(self.x) <= 0.1
        done = "✓ Goal reached: x is close to the kink, and h is small enough to stay on its side."
        return (
            done if near else "Both agree: no kink within h. Goal: make them agree with x at 0.1 or nearer to the kink."
        )


def kink_explorer(**traits: Any) -> KinkExplorer:
    """A secant over a kink; `x`, `h` and `kinked` may be set."""
    return KinkExplorer(**traits)
