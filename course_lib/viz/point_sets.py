"""Four sets of labelled points for the perceptron's figures: two that a line separates, two that none does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from course_lib.datasets import separable_points, xor
from course_lib.perceptron import mistake_bound, widest_line

Numbers = NDArray[np.float64]

SETS = {
    "forty": "40 points, a wide gap",
    "narrow": "40 points, a narrow gap",
    "xor": "four corners (XOR)",
    "ring": "a ring around a cloud",
}
SPAN = (-1.4, 1.4)
"""What a plot shows of either axis."""

# Seeds under which the perceptron makes as many mistakes as the lesson says.
FORTY, NARROW = 80329, 59


@dataclass(frozen=True)
class PointSet:
    """Points `X (N, 2)`, labels `y (N,)` in {−1, +1}; `line` is the widest separating `(w, b)`, where there is one."""

    name: str
    X: Numbers
    y: Numbers
    line: tuple[Numbers, float] | None

    @property
    def bound(self) -> float:
        """(R/γ)² for the widest line; infinite where no line separates."""
        return mistake_bound(self.X, self.y, *self.line) if self.line else float("inf")

    @property
    def radius(self) -> float:
        """R, the length of the longest (x, 1)."""
        return float(np.sqrt((self.X * self.X).sum(axis=1).max() + 1.0))


@cache
def point_set(name: str) -> PointSet:
    """The set of this name; ValueError for a name that is not in `SETS`."""
    if name not in SETS:
        raise ValueError(f"name must be one of {', '.join(SETS)}; got {name!r}.")
    X, y = {"forty": _forty, "narrow": _narrow, "xor": _corners, "ring": _ring}[name]()
    for array in (X, y):
        array.setflags(write=False)
    return PointSet(name, X, y, widest_line(X, y) if name in ("forty", "narrow") else None)


def _shuffled(X: Numbers, y: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    order = rng.permutation(len(y))
    return X[order], y[order]


def _forty() -> tuple[Numbers, Numbers]:
    rng = np.random.default_rng(FORTY)
    return _shuffled(*separable_points(40, 0.1, rng=rng), rng)


def _narrow() -> tuple[Numbers, Numbers]:
    rng = np.random.default_rng(NARROW)
    return _shuffled(*separable_points(40, 0.02, rng=rng), rng)


def _corners() -> tuple[Numbers, Numbers]:
    X, y = xor()
    return 2.0 * X - 1.0, np.where(y == 1, 1.0, -1.0)


def _ring() -> tuple[Numbers, Numbers]:
    rng = np.random.default_rng(0)
    angle = 2.0 * np.pi * np.arange(24) / 24
    outside = np.column_stack([np.cos(angle), np.sin(angle)]) * rng.uniform(0.95, 1.15, (24, 1))
    inside = rng.uniform(-0.4, 0.4, (12, 2))
    X = np.concatenate([inside, outside])
    return _shuffled(X, np.repeat([1.0, -1.0], [12, 24]), rng)
