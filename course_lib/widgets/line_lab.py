"""A line among points: w1, w2, b, half-planes, margins, and the number of mistakes."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.perceptron import margins
from course_lib.viz.line_picture import line_picture
from course_lib.viz.point_sets import SETS, point_set
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, slider

WIDE = 0.1
"""The distance from the line that the figure's second goal asks for."""


class LineLab(Figure):
    """`points` is one of `SETS`; the neuron says +1 where w1 x1 + w2 x2 + b > 0."""

    drives = ("points", "w1", "w2", "b")

    points = traitlets.Enum(list(SETS), "forty").tag(sync=True)
    w1 = traitlets.Float(-0.5).tag(sync=True)
    w2 = traitlets.Float(0.5).tag(sync=True)
    b = traitlets.Float(0.5).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Circles are labelled +1, squares −1; the neuron calls the orange side +1 and the blue side −1. A thick rim"
            " and a minus sign mark a margin that is not positive."
        )
        super().__init__(title="A line among points: can you get to no mistake?", caption=caption, **traits)
        self.controls = [
            choice("points", "points", list(SETS.items())),
            slider("w1", "w1", -3, 3, 0.1),
            slider("w2", "w2", -3, 3, 0.1),
            slider("b", "b", -3, 3, 0.1),
        ]

    def paint(self) -> Painted:
        """The plane with the line, all margins, and how far the goal is."""
        points, w = point_set(self.points), np.array([self.w1, self.w2])
        if self.locked:
            words = f"{len(points.y)} points ({SETS[self.points]}) and no line yet."
            return Painted(line_picture(points, w, self.b, hidden=True), "", words)
        m = margins(w, self.b, points.X, points.y)
        wrong, length = int((m <= 0).sum()), float(np.linalg.norm(w))
        nearest = float(np.abs(points.X @ w + self.b).min() / length) if length else 0.0
        scores = f"w = ({number(self.w1)}, {number(self.w2)}), b = {number(self.b)}"
        right = len(m) - wrong
        facts = (
            f"mistakes {wrong} of {len(m)} (accuracy {number(right / len(m), 3)}),"
            f" smallest margin {number(m.min(), 3)}, nearest point at distance {number(nearest, 3)}"
        )
        note = _goal(wrong, nearest, bool(length))
        colour = "l" if wrong == 0 else "g"
        formula = f"<p>{scores}: <span class='{colour}'>{facts}</span></p><p class='note'>{note}</p>"
        words = f"{SETS[self.points]}. {scores}: {facts}. {note}"
        return Painted(line_picture(points, w, self.b), formula, words)


def _goal(wrong: int, nearest: float, line: bool) -> str:
    if not line:
        return "With w = 0 there is no line: every point has the same score, b."
    if wrong:
        return "Goal: no mistake, where a line can do it. Turn with w1 and w2, shift with b."
    if nearest < WIDE:
        return f"✓ No mistake. Next goal: no point nearer to the line than {WIDE:g}."
    return f"✓✓ No mistake, and no point nearer to the line than {WIDE:g}."


def line_lab(**traits: Any) -> LineLab:
    """A line to be laid among points; `points`, `w1`, `w2`, `b` may be set."""
    return LineLab(**traits)
