"""Small data sets, most of them in the plane: `(X (N, 2), y (N,))`.

- `xor`, `moons`, `spiral`, `four_clusters`: for classifiers; `y` holds integers 0..C-1.
- `rings`: for the playground of the last lesson; `digits`: handwritten ones, 8 × 8 pixels.
- `separable_points`: for the perceptron; `y` is in {−1, +1}, and a line with a known margin separates it.

All but `xor` and `digits` draw from the keyword argument `rng`. Rows of moons, spirals, clusters and rings come class
by class.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_lib.arrays import FloatArray

__all__ = ["digits", "four_clusters", "moons", "rings", "separable_points", "spiral", "xor"]

Labels = NDArray[np.int64]


def _at_least(name: str, value: float, least: float) -> None:
    if not value >= least:
        raise ValueError(f"{name} must be at least {least}; got {value}. Try {least}.")


def _stacked(clouds: list[Any]) -> tuple[FloatArray, Labels]:
    X = np.concatenate(clouds).astype(np.float64)
    y = np.repeat(np.arange(len(clouds)), [len(cloud) for cloud in clouds])
    return X, y.astype(np.int64)


def xor() -> tuple[FloatArray, Labels]:
    """The four inputs 00, 01, 10, 11 and their exclusive or: no line separates them."""
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0], dtype=np.int64)


def moons(n: int = 100, noise: float = 0.1, *, rng: np.random.Generator) -> tuple[FloatArray, Labels]:
    """Two interleaved half circles of `n` points each, with normal noise."""
    _at_least("n", n, 1)
    angle = np.linspace(0.0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    X, y = _stacked([upper, np.array([1.0, 0.5]) - upper])
    return X + noise * rng.normal(size=X.shape), y


def spiral(
    n: int = 100, arms: int = 2, turns: float = 1.0, noise: float = 0.0, *, rng: np.random.Generator
) -> tuple[FloatArray, Labels]:
    """`arms` arms of `n` points each that wind `turns` times around the origin, out to radius 1."""
    _at_least("n", n, 1)
    _at_least("arms", arms, 1)
    radius = np.linspace(0.0, 1.0, n + 1)[1:]  # not the origin, which all arms share
    clouds = []
    for arm in range(arms):
        angle = 2.0 * np.pi * (turns * radius + arm / arms)
        clouds.append(radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))
    X, y = _stacked(clouds)
    return X + noise * rng.normal(size=X.shape), y


def four_clusters(n: int = 50, spread: float = 0.3, *, rng: np.random.Generator) -> tuple[FloatArray, Labels]:
    """Four clouds of `n` points around (±1, ±1), labelled like XOR: opposite corners share a class."""
    _at_least("n", n, 1)
    corners = np.array([[[-1.0, -1.0], [1.0, 1.0]], [[-1.0, 1.0], [1.0, -1.0]]])
    X, y = _stacked([np.repeat(pair, n, axis=0) for pair in corners])
    return X + spread * rng.normal(size=X.shape), y


def rings(n: int = 100, noise: float = 0.1, *, rng: np.random.Generator) -> tuple[FloatArray, Labels]:
    """A disc of `n` points around the origin, class 0, inside a ring of `n` points of radius 1, class 1."""
    _at_least("n", n, 1)
    clouds = []
    for radius in (0.45 * np.sqrt(rng.random(n)), np.ones(n)):
        angle = rng.uniform(0.0, 2.0 * np.pi, n)
        clouds.append(radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))
    X, y = _stacked(clouds)
    return X + noise * rng.normal(size=X.shape), y


def digits() -> tuple[FloatArray, Labels]:
    """1,797 handwritten digits: `X (1797, 64)`, the 8 × 8 pixels row by row from 0 to 1, and `y (1797,)` in 0..9.

    Source: the test set of E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, 1998, UCI Machine
    Learning Repository, doi 10.24432/C50P49, CC BY 4.0; each pixel was a count from 0 to 16.
    """
    with files("course_lib").joinpath("data/digits.npz").open("rb") as file, np.load(file, allow_pickle=False) as found:
        return found["images"] / 16.0, found["labels"].astype(np.int64)


def separable_points(n: int = 40, margin: float = 0.1, *, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """`n` points of [−1, 1]² on both sides of a random line, none nearer to it than `margin`; `y` in {−1, +1}."""
    _at_least("n", n, 2)
    if not 0.0 <= margin <= 0.5:
        raise ValueError(f"margin must be in 0..0.5; got {margin}. A wider strip leaves no room for points.")
    direction = rng.normal(size=2)
    direction /= np.linalg.norm(direction)
    offset = rng.uniform(-0.2, 0.2)
    rows: list[FloatArray] = []
    wanted = [n // 2, n - n // 2]
    while sum(wanted):
        x = rng.uniform(-1.0, 1.0, size=2)
        distance = float(direction @ x - offset)
        side = int(distance > 0.0)
        if abs(distance) >= margin and wanted[side]:
            wanted[side] -= 1
            rows.append(x)
    X = np.stack(rows)
    return X, np.where(X @ direction > offset, 1.0, -1.0)
