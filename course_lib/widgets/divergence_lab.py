"""KL both ways: move one bell until it matches two humps, by either measure."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.divergence_picture import MEANS, WIDTHS, both, divergence_picture, landscapes
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, slider, switch

NEAR = 1.05
"""Within five per cent of the best bell counts as found."""


class DivergenceLab(Figure):
    """q is a bell with mean `mu` and width `sigma`; `bits` prints bits for nats."""

    drives = ("mu", "sigma", "bits")

    mu = traitlets.Float(-3.0).tag(sync=True)
    sigma = traitlets.Float(1.5).tag(sync=True)
    bits = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = "Each point of the lower plots is a bell, (μ, σ); the orange circle is the one that is drawn above."
        super().__init__(title="KL both ways: which single bell is nearest to two humps?", caption=caption, **traits)
        self.controls = [
            slider("mu", "μ", *MEANS, 0.1, wide=True),
            slider("sigma", "σ", *WIDTHS, 0.1, wide=True),
            switch("bits", "in bits"),
        ]

    def paint(self) -> Painted:
        """The bell among the humps, and its two divergences."""
        mu, sigma = float(np.clip(self.mu, *MEANS)), float(np.clip(self.sigma, *WIDTHS))
        if self.locked:
            return Painted(
                divergence_picture(mu, sigma, hidden=True), "", "A distribution with two humps, at −2 and 2."
            )
        unit, scale = ("bits", np.log(2.0)) if self.bits else ("nats", 1.0)
        values = both(mu, sigma)
        lands = landscapes()
        shown = [f"{number(value / scale, 4)} {unit}" for value in values]
        found = [value <= NEAR * land.least for value, land in zip(values, lands, strict=True)]
        goal = _goal(*found)
        formula = (
            f"<p>KL(p ‖ q) = Σ p log(p/q) = <span class='v'>{shown[0]}</span></p>"
            f"<p>KL(q ‖ p) = Σ q log(q/p) = <span class='g'>{shown[1]}</span></p><p class='note'>{goal}</p>"
        )
        words = f"q is a bell with mean {number(mu)} and width {number(sigma)}: KL(p, q) = {shown[0]},"
        words += f" KL(q, p) = {shown[1]}. {goal}"
        return Painted(divergence_picture(mu, sigma), formula, words, tuple(land.field for land in lands))


def _goal(forward: bool, reverse: bool) -> str:
    if forward:
        return "✓ The best bell for KL(p ‖ q): it covers both humps, and the gap too. Now make KL(q ‖ p) smallest."
    if reverse:
        return "✓ A best bell for KL(q ‖ p): it sits on one hump and ignores the other. Now make KL(p ‖ q) smallest."
    return "Goal: find the bell with the smallest KL(p ‖ q), then the one with the smallest KL(q ‖ p)."


def divergence_lab(**traits: Any) -> DivergenceLab:
    """One bell against two humps; `mu`, `sigma` and `bits` may be set."""
    return DivergenceLab(**traits)
