"""One sigmoid: where is its step, and how wide? Sliders w and b."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.approximation import step_location, step_width
from course_lib.viz.sigmoid_picture import step_picture
from course_lib.viz.svg import factor, number
from course_lib.widgets.base import Figure, Painted, slider

PLACE, WIDTH = 0.2, 0.05


class StepLab(Figure):
    """`w` > 0 and `b` of σ(w x + b)."""

    drives = ("w", "b")

    w = traitlets.Float(5.0).tag(sync=True)
    b = traitlets.Float(3.0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Dot: where the output is ½. Green band: from 10 % to 90 %. The lecture's pairs (w, b) are (5, 0), (5, 3),"
            " (10, −7) and (100, −20)."
        )
        super().__init__(title="A sigmoid is a step", caption=caption, **traits)
        self.controls = [slider("w", "w", 1, 100, 1), slider("b", "b", -100, 100, 1)]

    def _unit(self) -> str:
        return f"σ({number(self.w)} x + {number(self.b)})".replace("+ −", "− ")

    def paint(self) -> Painted:
        """The curve, its middle and its width."""
        if self.locked:
            words = f"The curve {self._unit()} rises from 0 to 1; opens after your prediction."
            return Painted(step_picture(self.w, self.b, told=False), "", words)
        at, wide = step_location(self.w, self.b), step_width(self.w)
        reached = abs(at - PLACE) < 0.005 and wide < WIDTH
        goal = f"Goal: a step at x = {PLACE} that is less than {WIDTH} wide."
        goal = "✓ Goal reached: that is the lecture's (100, −20)." if reached else goal
        if not reached and abs(at - PLACE) < 0.005:
            goal = "The place is right; now make it steeper, and keep it there."
        formula = (
            f"<p>middle: w x + b = 0 at x = −b/w = −{factor(self.b)}/{number(self.w)} ="
            f" <span class='g'>{number(at, 4)}</span></p>"
            f"<p>width from 10 % to 90 %: 2 ln 9 / w = <span class='l'>{number(wide, 3)}</span></p>"
            f"<p class='note'>{goal}</p>"
        )
        words = f"{self._unit()}: ½ at x = {number(at, 4)}, {number(wide, 3)} wide. {goal}"
        return Painted(step_picture(self.w, self.b), formula, words)


def step_lab(**traits: Any) -> StepLab:
    """A sigmoid with sliders `w` and `b`."""
    return StepLab(**traits)
