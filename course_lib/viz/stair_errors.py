"""The errors of a staircase at many steepnesses at once, fast enough to follow a slider.

Equal steps look alike from every step: at i/n + d the unit of step k is σ(w (i − k)/n + w d). A table of σ over all
distances i − k and offsets d, 2n wide, gives what n² units a sigmoid each would.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from course_lib.activations import sigmoid
from course_lib.approximation import staircase

Numbers = NDArray[np.float64]
Target = Callable[[Numbers], Numbers]

LOG_LOW, LOG_HIGH = 0.0, 4.0
# Where to look beside each step, in units of 1/steepness: the first is beside a jump of the target.
_NEAR = np.array([1e-6, 0.4, 1.0, 1.8, 2.8, 4.0, 6.0])
_EVEN = 241


@lru_cache(maxsize=128)
def valley(target: Target, n: int) -> tuple[Numbers, Numbers, Numbers]:
    """(steepnesses, sup errors, L1 errors), (21,) each, of n units on `target` over the whole slider."""
    w = np.logspace(LOG_LOW, LOG_HIGH, 21)[:, None, None]
    _, _, v, c = staircase(target, n, 1.0)
    d = _offsets(n, w[:, 0])[:, :, None]  # (21, P, 1), in steps
    table = sigmoid(w / n * (np.arange(-n, n) + d))
    reached = sliding_window_view(table, n, axis=2) @ v[::-1] + c  # (21, P, n + 1): beside i/n for i = 0 … n
    x = (np.arange(n + 1) + d) / n
    inside = (x >= 0.0) & (x <= 1.0)
    x = np.clip(x, 0.0, 1.0)
    wanted = target(x.ravel()).reshape(x.shape)
    error = np.where(inside, np.abs(reached - wanted), 0.0)
    x, error = (np.moveaxis(part, 1, 2).reshape(len(w), -1) for part in (x, error))  # from left to right
    return w.ravel(), error.max(axis=1), np.asarray(np.trapezoid(error, x, axis=1))


def _offsets(n: int, w: Numbers) -> Numbers:
    """(21, P) places of one step's half-way neighbourhood [−½, ½], rising: even ones, and some near the step."""
    even = np.linspace(-0.5, 0.5, max(3, -(-_EVEN // n)))
    near = np.concatenate([-_NEAR, [0.0], _NEAR]) * n / w
    places = np.concatenate([np.broadcast_to(even, (len(w), len(even))), near], axis=1)
    return np.sort(np.clip(places, -0.5, 0.5), axis=1)
