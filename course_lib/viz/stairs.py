"""Staircases of equal sigmoids, computed fast enough to follow a slider: one, or all steepnesses at once.

Equal steps look alike from every step: at i/n + d the unit of step k is σ(w (i − k)/n + w d). A table of σ over all
distances i − k and offsets d, 2n wide, gives what n² sigmoids at each offset would.
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


def stairs(target: Target, n: int, steepness: Numbers, even: int, near: Numbers) -> tuple[Numbers, Numbers]:
    """(x, y), (S, M) each: n units on `target` for each of `steepness (S,)`, from 0 to 1.

    Looked at in about `even` places evenly, and on both sides of each step at the distances `near` / steepness.
    """
    w = steepness[:, None, None]
    _, _, v, c = staircase(target, n, 1.0)
    d = _offsets(n, steepness[:, None], even, near)[:, :, None]
    table = sigmoid(w / n * (np.arange(-n, n) + d))
    x = (np.arange(n + 1) + d) / n  # (S, P, n + 1): the P places round 0, 1/n … 1
    y = sliding_window_view(table, n, axis=2) @ v[::-1] + c
    beyond = d.shape[1] // 2  # of the places round 0 and 1, which lie half outside
    x, y = (np.moveaxis(part, 1, 2).reshape(len(w), -1)[:, beyond:-beyond] for part in (x, y))
    return x, y


def _offsets(n: int, w: Numbers, even: int, near: Numbers) -> Numbers:
    """(S, P) places round a step, rising, between half-way to the one before and to the one after, in steps."""
    spread = np.linspace(-0.5, 0.5, max(3, -(-even // n)))
    close = np.concatenate([-near, [0.0], near]) * n / w
    places = np.concatenate([np.broadcast_to(spread, (len(w), len(spread))), close], axis=1)
    return np.sort(np.clip(places, -0.5, 0.5), axis=1)


@lru_cache(maxsize=128)
def valley(target: Target, n: int) -> tuple[Numbers, Numbers, Numbers]:
    """(steepnesses, sup errors, L1 errors), (21,) each, of n units on `target` over the whole slider."""
    steepness = np.logspace(LOG_LOW, LOG_HIGH, 21)
    x, y = stairs(target, n, steepness, 241, _NEAR)
    error = np.abs(y - target(x.ravel()).reshape(x.shape))
    return steepness, error.max(axis=1), np.asarray(np.trapezoid(error, x, axis=1))
