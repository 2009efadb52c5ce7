"""Two sigmoids make a bump: s1, s2, height and steepness; and what no steepness mends."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.sigmoid_picture import Boxes, bump_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, power, slider, switch, ten_to

SECOND = ((0.6, 0.8), 2.0)
GOAL = 0.005


class BumpLab(Figure):
    """A step up at `s1`, a step down at `s2`; `log_w` is the exponent of the steepness, `second` adds a bump."""

    drives = ("s1", "s2", "h", "log_w", "second")

    s1 = traitlets.Float(0.2).tag(sync=True)
    s2 = traitlets.Float(0.4).tag(sync=True)
    h = traitlets.Float(1.0).tag(sync=True)
    log_w = traitlets.Float(2.0).tag(sync=True)
    second = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Thin: the ideal box. Shaded: the area between it and the sum of the steps, the L1 error. The second bump"
            " is the lecture's, of height 2 on [0.6, 0.8]."
        )
        super().__init__(title="Two sigmoids make a bump", caption=caption, **traits)
        self.controls = [
            slider("s1", "s1", 0, 1, 0.01),
            slider("s2", "s2", 0, 1, 0.01),
            slider("h", "height h", -2, 2, 0.1),
            power("log_w", "steepness w", 0.5, 4, base=10, step=0.02),
            switch("second", "the second bump too"),
        ]

    def boxes(self) -> Boxes:
        """The boxes that are wanted, and the steepness."""
        pairs, heights = [(self.s1, self.s2)], [self.h]
        if self.second:
            pairs.append(SECOND[0])
            heights.append(SECOND[1])
        return Boxes(pairs, heights, ten_to(self.log_w))

    def paint(self) -> Painted:
        """Both steps, their sum and its distance from the box."""
        if self.locked:
            up, down = number(self.s1), number(self.s2)
            words = f"Two steps, one up at {up} and one down at {down}; their sum is shown after your prediction."
            return Painted(bump_picture(self.boxes(), told=False), "", words)
        boxes, w = self.boxes(), ten_to(self.log_w)
        (area, sup), n = boxes.errors(), number
        reached = self.second and self.s1 < self.s2 and abs(self.h) > 0.5 and area < GOAL
        goal = f"Goal: with both bumps, an L1 error below {GOAL}."
        goal = f"✓ Goal reached: L1 below {GOAL}. And the sup error?" if reached else goal
        formula = (
            f"<p>w = ({w:g}, {w:g}), b = (−w s1, −w s2) = ({n(-w * self.s1, 5)}, {n(-w * self.s2, 5)}),"
            f" v = (h, −h) = ({n(self.h)}, {n(-self.h)})</p>"
            f"<p>L1 error <span class='v'>{n(area, 3)}</span>, sup error <span class='g'>{n(sup, 3)}</span>"
            f"</p><p class='note'>{goal}</p>"
        )
        words = (
            f"A bump of height {n(self.h)} from {n(self.s1)} to {n(self.s2)} with steepness {w:g}"
            f"{', and one of height 2 from 0.6 to 0.8' if self.second else ''}:"
            f" L1 error {n(area, 3)}, sup error {n(sup, 3)}. {goal}"
        )
        return Painted(bump_picture(boxes), formula, words)


def bump_lab(**traits: Any) -> BumpLab:
    """A bump of two sigmoids, with sliders."""
    return BumpLab(**traits)
