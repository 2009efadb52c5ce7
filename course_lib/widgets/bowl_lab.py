"""A learning rate in a bowl: too small, right, too large."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.bowl_picture import STEPS, bowl_field, bowl_picture, descent
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, slider

LOW = 2e-4
"""The loss that the figure's goal asks for, from a start at 8 and more."""


class BowlLab(Figure):
    """f = ½ (x² + `k2` y²), descended with learning rate `lr`."""

    drives = ("lr", "k2")

    lr = traitlets.Float(0.05).tag(sync=True)
    k2 = traitlets.Int(10).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Square: the start; green cross: the minimum; dotted rings join equal heights. Thirty steps; where"
            " they crowd, some marks are left out."
        )
        super().__init__(title="How large may a step be?", caption=caption, **traits)
        self.controls = [slider("lr", "learning rate", 0.01, 1.2, 0.01, wide=True), slider("k2", "k2", 1, 20, 1)]

    def paint(self) -> Painted:
        """The way down, or out."""
        k, lr = float(np.clip(self.k2, 1, 20)), round(float(np.clip(self.lr, 0.01, 1.2)), 2)
        if self.locked:
            return Painted(
                bowl_picture(k, lr, hidden=True), "", "Axes for a bowl seen from above, in section, and its losses."
            )
        losses = descent(k, lr).losses
        factors = f"each step: x times 1 − lr = {number(1 - lr)}, y times 1 − lr·k2 = {number(1 - lr * k)}"
        goal = _goal(k, lr, float(losses[-1]))
        formula = (
            f"<p>{factors}; 2/k2 = <span class='l'>{number(2 / k)}</span></p>"
            f"<p>loss {number(losses[0])} → <span class='g'>{number(losses[-1], 3)}</span> after {STEPS} steps</p>"
            f"<p class='note'>{goal}</p>"
        )
        words = f"Learning rate {number(lr)}, curvatures 1 and {number(k)}: {factors}. The loss goes from"
        words += f" {number(losses[0])} to {number(losses[-1], 3)} in {STEPS} steps. {goal}"
        return Painted(bowl_picture(k, lr), formula, words, (bowl_field(k),))


def _goal(k: float, lr: float, last: float) -> str:
    if lr > 2 / k:
        return (
            "It diverges: each step in y overshoots by more than it set out with. Goal: a loss below 2e−4 with k2 = 10."
        )
    if k == 10 and last < LOW:
        return "✓ Below 2e−4 with k2 = 10. Why is there only a narrow window? Look at both factors."
    if lr == 2 / k:
        return "Exactly on the edge: y jumps to and fro for ever. Goal: a loss below 2e−4 with k2 = 10."
    return "Goal: with k2 = 10, find a learning rate that gets the loss below 2e−4 in thirty steps."


def bowl_lab(**traits: Any) -> BowlLab:
    """Descend a bowl; `lr` and `k2` may be set."""
    return BowlLab(**traits)
