"""Hinge terms as bars: four scores, the right class, and the margin Δ."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.losses import multiclass_hinge, softmax_cross_entropy
from course_lib.viz.hinge_picture import hinge_picture, terms
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, slider


class HingeLab(Figure):
    """Scores `s0` … `s3`, the right class `y`, the `margin` Δ."""

    drives = ("s0", "s1", "s2", "s3", "y", "margin")

    s0 = traitlets.Float(2.0).tag(sync=True)
    s1 = traitlets.Float(2.5).tag(sync=True)
    s2 = traitlets.Float(1.2).tag(sync=True)
    s3 = traitlets.Float(-1.0).tag(sync=True)
    y = traitlets.Enum(["0", "1", "2", "3"], "0").tag(sync=True)
    margin = traitlets.Float(1.0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Square: the right class. A score in the orange zone costs its height above the dashed"
            " line; a score below costs nothing, however far below."
        )
        super().__init__(title="The multiclass hinge, term by term", caption=caption, **traits)
        self.controls = [
            *(slider(f"s{j}", f"s{j}", -5, 5, 0.1) for j in range(4)),
            choice("y", "right class y", [(str(j), str(j)) for j in range(4)]),
            slider("margin", "Δ", 0, 3, 0.1),
        ]

    def paint(self) -> Painted:
        """Scores, terms, the loss, and what the cross-entropy says of the same scores."""
        s, y = np.array([self.s0, self.s1, self.s2, self.s3]), int(self.y)
        if self.locked:
            words = "Axes for four scores and three hinge terms; no score yet."
            return Painted(hinge_picture(s, y, self.margin, np.zeros(4), hidden=True), "", words)
        loss, gradient = multiclass_hinge(s[None], [y], self.margin)
        entropy = softmax_cross_entropy(s[None], [y])[0]
        found = np.round(np.delete(terms(s, y, self.margin), y), 9)
        sum_of = " + ".join(f"max(0, {number(term)})" for term in found)
        goal = _goal(loss, int((found > 0).sum()), entropy)
        ds = ", ".join(number(v) for v in gradient[0])
        formula = (
            f"<p>L = {sum_of} = <span class='g'>{number(round(loss, 9))}</span></p>"
            f"<p>ds = (<span class='g'>{ds}</span>)</p><p class='note'>{goal}</p>"
        )
        scores = ", ".join(number(v) for v in s)
        words = f"Scores ({scores}), right class {y}, margin {number(self.margin)}: L = {sum_of} ="
        words += f" {number(round(loss, 9))}; gradient ({ds}). {goal}"
        return Painted(hinge_picture(s, y, self.margin, gradient[0]), formula, words)


def _goal(loss: float, active: int, entropy: float) -> str:
    if loss == 0.0:
        return f"✓✓ Loss 0, gradient 0: it asks for no more. The cross-entropy, {number(entropy)}, still does."
    if active == 1 and abs(loss - 0.5) < 1e-9:
        return "✓ One active term, loss 0.5. Next goal: loss 0, moving nothing but the right class's score."
    return f"{active} active term{'s' * (active != 1)}. Goal: exactly one active term and a loss of 0.5."


def hinge_lab(**traits: Any) -> HingeLab:
    """Four scores and their hinge terms; `s0` … `s3`, `y` and `margin` may be set."""
    return HingeLab(**traits)
