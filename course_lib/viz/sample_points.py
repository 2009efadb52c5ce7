"""Where to look at a sum of steep sigmoids: evenly, and close together at every step."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Distances from a step in units of 1/steepness, for pictures, for a largest value and for an area; at 14 the sigmoid is
# 1e-6 from its end, and 1e-6 away a jump is on its other side.
COARSE = np.array([1.0, 2.2, 5.0])
FINE = np.array([1e-6, 0.02, 0.1, 0.25, 0.5, 0.8, 1.2, 1.7, 2.3, 2.9, 3.5, 4.1, 4.7, 5.4, 6.2, 7.2, 8.5, 10.5, 14.0])
DENSE = np.linspace(0.0, 14.0, 141)


def sample_points(
    steps: ArrayLike, steepness: float, even: int = 401, near: NDArray[np.float64] = FINE
) -> NDArray[np.float64]:
    """Increasing points of [0, 1]: `even` ones, and some at the distances `near` on both sides of each of `steps`."""
    sides = np.concatenate([-near[::-1], [0.0], near])
    close = np.asarray(steps, dtype=float)[:, None] + sides / steepness
    points = np.concatenate([np.linspace(0.0, 1.0, even), close.ravel()])
    return np.unique(points[(points >= 0.0) & (points <= 1.0)])
