"""Build a region out of half-planes with AND and OR: each choice is one threshold unit."""

from __future__ import annotations

from typing import Any

import traitlets

from course_lib.viz.region_picture import (
    HALF_PLANES,
    JOINS,
    blank_region,
    clusters,
    layers,
    region_fields,
    region_picture,
)
from course_lib.widgets.base import Figure, Painted, choice

HALVES = ("A", "B", "C", "D")
GATES = ("join_ab", "join_cd", "join_pq")


class RegionBuilder(Figure):
    """P = A `join_ab` B, Q = C `join_cd` D, and the region is P `join_pq` Q."""

    drives = (*HALVES, *GATES)

    A = traitlets.Enum(list(HALF_PLANES), "x1 < 0").tag(sync=True)
    B = traitlets.Enum(list(HALF_PLANES), "x1 < 0").tag(sync=True)
    C = traitlets.Enum(list(HALF_PLANES), "x1 > 0").tag(sync=True)
    D = traitlets.Enum(list(HALF_PLANES), "x1 > 0").tag(sync=True)
    join_ab = traitlets.Enum(list(JOINS), "AND").tag(sync=True)
    join_cd = traitlets.Enum(list(JOINS), "AND").tag(sync=True)
    join_pq = traitlets.Enum(list(JOINS), "AND").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Orange is where a unit is on. Left and middle: the second layer, P and Q, each of two half-planes"
            " (dashed). Right: the third layer, which joins them. Circles should be on the orange side; a thick rim"
            " marks a mistake."
        )
        super().__init__(title="Regions from half-planes", caption=caption, **traits)
        planes, joins = [(name, name) for name in HALF_PLANES], [(name, name) for name in JOINS]
        self.controls = [
            choice("A", "P: half-plane A", planes),
            choice("join_ab", "joined by", joins),
            choice("B", "half-plane B", planes),
            choice("C", "Q: half-plane C", planes),
            choice("join_cd", "joined by", joins),
            choice("D", "half-plane D", planes),
            choice("join_pq", "P, Q joined by", joins),
        ]

    def halves(self) -> tuple[str, str, str, str]:
        """The half-planes chosen, in order."""
        return self.A, self.B, self.C, self.D

    def gates(self) -> tuple[str, str, str]:
        """The three gates chosen."""
        return self.join_ab, self.join_cd, self.join_pq

    def paint(self) -> Painted:
        """Both parts and the whole, and how many points are right."""
        X, y = clusters()
        if self.locked:
            return Painted(
                blank_region(), "", "Four clusters of points; opposite corners share a class. No region yet."
            )
        halves, gates = self.halves(), self.gates()
        right = int((layers(X, halves, gates)[2] == y).sum())
        whole = f"({self.A} {self.join_ab} {self.B}) {self.join_pq} ({self.C} {self.join_cd} {self.D})"
        goal = _goal(right, len(y), len(set(halves)))
        formula = f"<p>{whole.replace('<', '&lt;')}</p><p class='note'>{right} of {len(y)} points right. {goal}</p>"
        words = f"Region: {whole}. {right} of {len(y)} points right. {goal}"
        return Painted(region_picture(halves, gates), formula, words, region_fields(halves, gates))


def _goal(right: int, all_points: int, used: int) -> str:
    if right < all_points:
        return "Goal: the two orange clusters inside, the two blue ones outside."
    if used > 2:
        return f"✓ All of them, with {used} different half-planes. Next goal: two half-planes are enough."
    return "✓✓ All of them, with two half-planes: one hidden layer would do."


def region_builder(**traits: Any) -> RegionBuilder:
    """Half-planes and gates to choose; `A` to `D` and the three gates may be set."""
    return RegionBuilder(**traits)
