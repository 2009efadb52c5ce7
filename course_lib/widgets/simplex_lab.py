"""The simplex: three logits, the probabilities as a point of a triangle, and the arrow y − p."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.layers import softmax
from course_lib.losses import softmax_cross_entropy
from course_lib.viz.simplex_picture import CLASSES, decimals, descent, loss_field, simplex_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, slider, stepper, switch

WANTED = np.array([0.7, 0.2, 0.1])
"""The lecture's prediction for (Tiger, Lion, Cat)."""
SHIFT = 100.0
LAST = 30


class SimplexLab(Figure):
    """Logits `s1`, `s2`, `s3`, the right class `y`, `shifted` adds 100 to all, `steps` of gradient descent."""

    drives = ("s1", "s2", "s3", "y", "shifted", "steps")
    in_print = (("steps", 2),)

    s1 = traitlets.Float(1.0).tag(sync=True)
    s2 = traitlets.Float(2.0).tag(sync=True)
    s3 = traitlets.Float(3.0).tag(sync=True)
    y = traitlets.Enum(list(CLASSES), "Tiger").tag(sync=True)
    shifted = traitlets.Bool(False).tag(sync=True)
    steps = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Each corner is certainty. The bluer, the larger the loss −log p of the right class; dotted lines"
            " join equal losses. Dashed: the way taken by steps s := s − ds."
        )
        super().__init__(
            title="The simplex: where a prediction lies, and where it should go", caption=caption, **traits
        )
        self.controls = [
            *(slider(f"s{k}", f"s{k}", -5, 5, 0.05) for k in (1, 2, 3)),
            choice("y", "right class", [(name, name) for name in CLASSES]),
            switch("shifted", "add 100 to every logit"),
            stepper("steps", "descent", LAST),
        ]

    def paint(self) -> Painted:
        """The point, the arrow, the bars and the loss."""
        label = CLASSES.index(self.y)
        start = np.array([self.s1, self.s2, self.s3]) + (SHIFT if self.shifted else 0.0)
        if self.locked:
            words = "A triangle whose corners are Tiger, Lion and Cat; no prediction in it yet."
            return Painted(simplex_picture(start, label, start[None], hidden=True), "", words)
        path = descent(start, label, int(np.clip(self.steps, 0, LAST)))
        logits = path[-1]
        p = softmax(logits[None])[0]
        loss, ds = softmax_cross_entropy(logits[None], [label])
        listing = ", ".join(decimals(v) for v in p)
        gradient = ", ".join(decimals(v) for v in ds[0])
        goal = _goal(p, loss, len(path) - 1)
        formula = (
            f"<p>p = (<span class='v'>{listing}</span>), loss −log p = <span class='l'>{number(loss)}</span></p>"
            f"<p>ds = p − y = (<span class='g'>{gradient}</span>)</p><p class='note'>{goal}</p>"
        )
        logits_now = ", ".join(number(v) for v in logits)
        words = f"Logits ({logits_now}) give p = ({listing}) for {', '.join(CLASSES)}; the right class is {self.y}."
        words += f" The loss is {number(loss)} and its gradient p − y = ({gradient}). {goal}"
        return Painted(simplex_picture(logits, label, path), formula, words, (loss_field(label),))


def _goal(p: Any, loss: float, steps: int) -> str:
    if np.abs(p - WANTED).max() < 0.01:
        return (
            "✓ p is (0.7, 0.2, 0.1), to 0.01. Compare ds with what you predicted. Next goal: a loss below 0.1 by steps."
        )
    if steps and loss < 0.1:
        return f"✓ Loss below 0.1 after {steps} steps. Look at the dashed way: is it straight?"
    return "Goal: with the sliders, bring p to (0.7, 0.2, 0.1). Then take steps until the loss is below 0.1."


def simplex_lab(**traits: Any) -> SimplexLab:
    """Three logits and where they point; `s1`, `s2`, `s3`, `y`, `shifted` and `steps` may be set."""
    return SimplexLab(**traits)
