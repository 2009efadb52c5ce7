"""Four sliders make a ReLU ramp match the orange one."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.approximation import ramps_as_mlp
from course_lib.viz.ramp_picture import GOALS, Ramp, apart, ramp_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, button, slider

NEAR = 0.02


class RampLab(Figure):
    """`a` + relu(c(z − b) + 1/(2d)) − relu(c(z − b) − 1/(2d)); `round` counts the curves to match."""

    drives = ("a", "b", "c", "d", "round")

    a = traitlets.Float(0.0).tag(sync=True)
    b = traitlets.Float(0.0).tag(sync=True)
    c = traitlets.Float(1.0).tag(sync=True)
    d = traitlets.Float(1.0).tag(sync=True)
    round = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Goal: lay the blue ramp on the orange one. First find b, the middle; then the height 1/d; then c, the"
            " slope; a lifts everything. The first orange curve is the lecture's."
        )
        super().__init__(title="Two ReLUs, four sliders", caption=caption, **traits)
        self.controls = [
            slider("a", "a (lift)", -1, 1, 0.1),
            slider("b", "b (shift)", -1.5, 1.5, 0.1),
            slider("c", "c (slope)", -8, 8, 0.5),
            slider("d", "d (height 1/d)", 0.4, 4, 0.1),
            button("round", "Another orange curve"),
        ]

    def paint(self) -> Painted:
        """Both ramps and how far apart they are."""
        mine: Ramp = (self.a, self.b, self.c, max(self.d, 0.1))
        if self.locked:
            words = "Two ReLUs, relu(z + ½) and −relu(z − ½); their sum is shown after your prediction."
            return Painted(ramp_picture(mine, None, told=False), "", words)
        goal, n = GOALS[self.round % len(GOALS)], number
        gap = apart(mine, goal)
        reached = gap < NEAR
        a, b, c, d = mine
        w, biases, v, offset = ramps_as_mlp([a], [b], [c], [d])
        told = "✓ Matched. Another one?" if reached else f"Largest distance to the orange curve: {n(gap, 3)}."
        low, high = (b - 0.5 / (abs(c) * d), b + 0.5 / (abs(c) * d)) if c else (0.0, 0.0)
        place = (
            f"from {n(a if c > 0 else a + 1 / d, 3)} to {n(a + 1 / d if c > 0 else a, 3)} over"
            f" [{n(low)}, {n(high)}]" if c else f"level at {n(a + 0.5 / d, 3)}: the slope is 0"
        )  # fmt: skip
        formula = (
            f"<p>w = ({n(w[0])}, {n(w[1])}), b = (−cb ± 1/(2d)) = ({n(biases[0])}, {n(biases[1])}),"
            f" v = ({n(v[0])}, {n(v[1])}), plus a = {n(offset)}</p><p>{place}, {n(a + 0.5 / d, 3)} at z = {n(b)}</p>"
            f"<p class='note'>{told}</p>"
        )
        words = f"Your ramp with a, b, c, d = {n(a)}, {n(b)}, {n(c)}, {n(d)}: {place}. {told}"
        return Painted(ramp_picture(mine, goal), formula, words)


def ramp_lab(**traits: Any) -> RampLab:
    """A ramp of two ReLUs with sliders a, b, c and d."""
    return RampLab(**traits)
