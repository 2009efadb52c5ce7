"""Four sigmoids and one more: from a bump in x and a bump in y to a tower over a box."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from course_lib.viz.svg import number
from course_lib.viz.tower_picture import PLACES, STAGES, heights, tower_map, tower_picture
from course_lib.widgets.base import Figure, Painted, choice, power, slider, ten_to


class TowerLab(Figure):
    """`stage` of the construction; `threshold` is what the second layer asks the sum to pass."""

    drives = ("stage", "log_w", "threshold")

    stage = traitlets.Enum(list(STAGES), "x").tag(sync=True)
    log_w = traitlets.Float(2.0).tag(sync=True)
    threshold = traitlets.Float(0.5).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Left: the plane from above; the stronger the colour, the higher. The four stages show how it is built."
        )
        super().__init__(title="From a plus sign to a tower", caption=caption, **traits)
        self.controls = [
            choice("stage", "stage", list(STAGES.items())),
            slider("threshold", "threshold", 0, 2.5, 0.05),
            power("log_w", "steepness w", 1, 3, base=10, step=0.02),
        ]

    def values(self) -> dict[str, float]:
        """The height at the centre, on an arm and in a corner."""
        w = ten_to(self.log_w)
        found = heights(np.array(list(PLACES.values())), self.stage, w, self.threshold)
        return dict(zip(PLACES, found.tolist(), strict=True))

    def paint(self) -> Painted:
        """The stage as a map and as a landscape."""
        w = ten_to(self.log_w)
        if self.locked:
            words = "A bump in x: a ridge along y. The other stages open after your prediction."
            return Painted(tower_picture("x", w, 1.5), "", words, (tower_map("x", w, 1.5),))
        values = self.values()
        reached = self.stage == "tower" and values["centre"] > 0.99 and values["arm"] < 0.01
        listing = ", ".join(f"{name} {_height(value)}" for name, value in values.items())
        goal = "Goal: at the last stage, a tower that stands alone: 1 in its centre, less than 0.01 on the arms."
        goal = "✓ Goal reached: a tower, and nothing else." if reached else goal
        if self.stage == "tower" and not reached:
            low = values["centre"] <= 0.99
            goal = (
                "The tower has gone too: the threshold is too high, or w too small." if low else "The arms still stand."
            )
        formula = f"<p>{STAGES[self.stage]}: {listing}</p><p class='note'>{goal}</p>"
        threshold = f", threshold {number(self.threshold)}" if self.stage == "tower" else ""
        words = f"Stage: {STAGES[self.stage]}, steepness {w:g}{threshold}. Heights: {listing}. {goal}"
        return Painted(
            tower_picture(self.stage, w, self.threshold), formula, words, (tower_map(self.stage, w, self.threshold),)
        )


def _height(value: float) -> str:
    """Three digits; what could not be seen is said to be nearly nothing."""
    return number(value, 3) if value > 1e-4 else "nearly 0"


def tower_lab(**traits: Any) -> TowerLab:
    """Two bumps, a plus sign and a tower over the unit square."""
    return TowerLab(**traits)
