"""Moons with width and λ: capacity against regularisation, on points that were seen and points that were not."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.mlp import count_parameters
from course_lib.viz.moons_runs import decision_field, learned, moons_picture
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, choice, power, switch

LAMBDAS = ("0", "0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1")
WANTED = 0.87
"""The held-out accuracy that the goal asks of the widest network."""


class MoonsLab(Figure):
    """2^`width` hidden units, penalty `lam`; `unseen` shows the points that were held out."""

    drives = ("width", "lam", "unseen")

    width = traitlets.Int(6).tag(sync=True)
    lam = traitlets.Enum(list(LAMBDAS), "0").tag(sync=True)
    unseen = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Large marks: the forty points that it learns from. Small dots: some of the thousand that it never sees."
        )
        super().__init__(title="Moons: how wide, and how free?", caption=caption, **traits)
        self.controls = [
            choice("lam", "λ", [(lam, lam) for lam in LAMBDAS]),
            power("width", "hidden units", 0, 6),
            switch("unseen", "show held-out points"),
        ]

    def paint(self) -> Painted:
        """The regions, the losses on both sets, and the accuracies."""
        if self.locked:
            words = "Forty points of two noisy half moons, and an empty plot of losses."
            return Painted(moons_picture(None, False), "", words)
        width, lam = 2 ** int(np.clip(self.width, 0, 6)), float(self.lam)
        found = learned(width, lam)
        count = count_parameters([2, width, 2])
        facts = f"{count} parameters for 40 points; Σ W² = {number(found.squares, 3)}"
        scores = f"accuracy {number(found.seen, 3)} on points seen, {number(found.unseen, 3)} on held-out points"
        goal = _goal(width, found.unseen)
        formula = f"<p>2-{width}-2, λ = {self.lam}: {facts}</p><p><span class='g'>{scores}</span></p>"
        words = f"A 2-{width}-2 network with λ = {self.lam}: {facts}; {scores}. {goal}"
        painted = decision_field(width, lam)
        return Painted(moons_picture(found, self.unseen), formula + f"<p class='note'>{goal}</p>", words, (painted,))


def _goal(width: int, unseen: float) -> str:
    if width == 64 and unseen >= WANTED:
        return "✓ 64 units, and better on new points than without a penalty. Look how much smoother the border is."
    return f"Goal: with 64 hidden units, a held-out accuracy of at least {WANTED:g}. What does λ do to Σ W²?"


def moons_lab(**traits: Any) -> MoonsLab:
    """Two moons, a width and a penalty; `width`, `lam` and `unseen` may be set."""
    return MoonsLab(**traits)
