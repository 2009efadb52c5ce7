"""Universal approximation, built by hand.

- `sigmoid_step`, `bump`, `bump_sum`, `staircase`, `tower`: from sigmoids; `step_location`, `step_width` read them.
- `ramp`, `ramps_as_mlp`, `relu_interpolant`, `tent_map`, `count_linear_pieces`: from ReLUs.
- `sigmoid_network`, `relu_network`, `tower_value`: what the constructions compute.
- `polynomial_features`, `nielsen_target`: powers of x, and something to approximate; `sup_error`, `l1_error`: how well.

A network of one input is `(w (H,), b (H,), v (H,), c)` and computes v · φ(w x + b) + c.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from course_lib.activations import relu, sigmoid
from course_lib.arrays import ArrayLike, FloatArray, floats, matrix, vector

__all__ = [
    "bump",
    "bump_sum",
    "count_linear_pieces",
    "l1_error",
    "nielsen_target",
    "polynomial_features",
    "ramp",
    "ramps_as_mlp",
    "relu_interpolant",
    "relu_network",
    "sigmoid_network",
    "sigmoid_step",
    "staircase",
    "step_location",
    "step_width",
    "sup_error",
    "tent_map",
    "tower",
    "tower_value",
]

# How far a tower's output unit is driven to either side: σ(±50) is 1 or 0 to 1e-21, as in the lecture's figure.
_TOWER_GAIN = 100.0


def _positive(name: str, value: float) -> None:
    if not value > 0.0:
        raise ValueError(f"{name} must be positive; got {value}. Steeper steps have a larger {name}.")


def sigmoid_step(position: float, steepness: float) -> tuple[float, float]:
    """`(w, b)` with σ(w x + b) = ½ at `position` and w = `steepness`: b = −w · position. Source: Park, ECE 5984."""
    _positive("steepness", steepness)
    return float(steepness), float(-steepness * position)


def step_location(w: float, b: float) -> float:
    """Where σ(w x + b) is ½: −b/w."""
    return -b / w


def step_width(w: float) -> float:
    """The distance over which σ(w x + b) goes from 10 % to 90 %: 2 ln 9 / |w|."""
    return 2.0 * math.log(9.0) / abs(w)


def bump(left: float, right: float, height: float, steepness: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """`(w (2,), b (2,), v (2,))`: up at `left`, down at `right`, ½ `height` at each edge. Source: Park, ECE 5984."""
    up, down = sigmoid_step(left, steepness), sigmoid_step(right, steepness)
    return (
        np.array([up[0], down[0]]),
        np.array([up[1], down[1]]),
        np.array([height, -height], dtype=np.float64),
    )


def bump_sum(
    edges: Sequence[tuple[float, float]], heights: Sequence[float], steepness: float
) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """The network `(w, b, v, 0)` of several bumps, two units each; `edges` holds (left, right) of each bump."""
    bumps = [bump(left, right, height, steepness) for (left, right), height in zip(edges, heights, strict=True)]
    w, b, v = (np.concatenate(part) for part in zip(*bumps, strict=True))
    return w, b, v, 0.0


def staircase(
    f: Callable[[Any], ArrayLike], n: int, steepness: float
) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """`(w (n,), b (n,), v (n,), c)`: a stair at f of the middle of each [(i − 1)/n, i/n], and going to f(1) at 1.

    On [0, 1] the error is about K/(2n) for a K-Lipschitz f and steps far narrower than 1/n. `f` is called once, with
    n + 1 points of [0, 1]. Source: the bumps of Park, ECE 5984, added up.
    """
    _positive("steepness", steepness)
    if n < 1:
        raise ValueError(f"n must be at least 1; got {n}. One unit a step.")
    points = np.append((np.arange(n) + 0.5) / n, 1.0)
    levels = np.broadcast_to(floats(f(points)), points.shape)
    steps = np.arange(1, n + 1) / n
    return np.full(n, float(steepness)), -steepness * steps, np.diff(levels), float(levels[0])


def relu_interpolant(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """`(w, b, v, c)` with M − 1 units: v · relu(w x + b) + c passes through M >= 2 knots, linear between them.

    `x (M,)` increases; `y (M,)`. One unit at each knot but the last adds the change of slope there.
    """
    x = vector("x", x, letter="M")
    y = vector("y", y, x.shape[0], "M")
    gaps = np.diff(x)
    if x.shape[0] < 2 or not np.all(gaps > 0.0):
        raise ValueError(f"x must be at least two increasing knots; got {x.shape[0]} knots. Sort x, and drop repeats.")
    slopes = np.diff(y) / gaps
    return np.ones(gaps.shape[0]), -x[:-1], np.diff(slopes, prepend=0.0), float(y[0])


def tower(
    x_range: tuple[float, float], y_range: tuple[float, float], height: float, steepness: float
) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """`(W1 (4, 2), b1 (4,), w2 (4,), b2)`: height · σ(w2 · σ(W1 p + b1) + b2) is `height` on a box and 0 outside.

    An x-bump plus a y-bump is 2 on the box, 1 on the arms of the plus sign, 0 in its corners; the second layer is a
    step at 1.5. `height` stands outside. Source: Park, ECE 5984.
    """
    _positive("steepness", steepness)
    W1 = steepness * np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    b1 = -steepness * np.array([*x_range, *y_range], dtype=np.float64)
    return W1, b1, _TOWER_GAIN * np.array([1.0, -1.0, 1.0, -1.0]), -1.5 * _TOWER_GAIN


def ramp(z: ArrayLike, a: float = 0.0, b: float = 0.0, c: float = 1.0, d: float = 1.0) -> FloatArray:
    """a + relu(c(z − b) + 1/(2d)) − relu(c(z − b) − 1/(2d)): from a up to a + 1/d around b, with slope c.

    For c, d > 0 it is 1/(cd) wide. Returns the shape of `z`. Source: Chen, CMPT 726.
    """
    u = c * (floats(z) - b)
    half = 0.5 / d
    return a + relu(u + half) - relu(u - half)


def ramps_as_mlp(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, alpha: float = 0.0
) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """The sum of n ramps, plus `alpha`, as one hidden layer of 2n ReLUs: `(w (2n,), b (2n,), v (2n,), c)`.

    `a`, `b`, `c`, `d` are `(n,)`; the units' rows are c_i, −b_i c_i ± 1/(2 d_i), and v = (1, −1, 1, −1, …).
    Source: Chen, CMPT 726.
    """
    a, b, c, d = (vector(name, value, letter="n") for name, value in zip("abcd", (a, b, c, d), strict=True))
    half = 0.5 / d
    biases = np.stack([-b * c + half, -b * c - half], axis=1).ravel()
    return np.repeat(c, 2), biases, np.tile([1.0, -1.0], c.shape[0]), float(a.sum() + alpha)


def tent_map(x: ArrayLike, depth: int = 1) -> FloatArray:
    """t(x) = 2 relu(x) − 4 relu(x − ½) on [0, 1], composed `depth` times: 2^depth pieces from 2 units a layer."""
    x = floats(x)
    for _ in range(depth):
        x = 2.0 * relu(x) - 4.0 * relu(x - 0.5)
    return x


def count_linear_pieces(f: Callable[[FloatArray], FloatArray], low: float, high: float, cells: int = 4096) -> int:
    """How many linear pieces `f` has between `low` and `high`, each at least three of the grid's `cells` long."""
    x = np.linspace(low, high, cells + 1)
    slopes = np.diff(f(x)) / np.diff(x)
    changed = np.abs(np.diff(slopes)) > 1e-6 * (1.0 + np.abs(slopes).max())
    # a kink inside a cell changes the slope twice in a row, and is one kink
    return 1 + int(np.count_nonzero(np.diff(changed.astype(int), prepend=0) == 1))


def _pre_activations(x: ArrayLike, w: ArrayLike, b: ArrayLike) -> FloatArray:
    Z = floats(x)[..., None] * floats(w)
    Z += floats(b)
    return Z


def sigmoid_network(x: ArrayLike, w: ArrayLike, b: ArrayLike, v: ArrayLike, c: float = 0.0) -> FloatArray:
    """v · σ(w x + b) + c at every entry of `x`, of any shape; `w`, `b`, `v` are `(H,)`."""
    return np.asarray(sigmoid(_pre_activations(x, w, b)) @ floats(v) + c)


def relu_network(x: ArrayLike, w: ArrayLike, b: ArrayLike, v: ArrayLike, c: float = 0.0) -> FloatArray:
    """v · relu(w x + b) + c at every entry of `x`, of any shape; `w`, `b`, `v` are `(H,)`."""
    return np.asarray(relu(_pre_activations(x, w, b)) @ floats(v) + c)


def tower_value(
    points: ArrayLike, W1: ArrayLike, b1: ArrayLike, w2: ArrayLike, b2: float, height: float = 1.0
) -> FloatArray:
    """height · σ(w2 · σ(W1 p + b1) + b2) at each of `points (N, 2)`; returns `(N,)`."""
    hidden = sigmoid(matrix("points", points, "(N, 2)") @ floats(W1).T + floats(b1))
    return height * sigmoid(hidden @ floats(w2) + b2)


def polynomial_features(x: ArrayLike, n: int) -> FloatArray:
    """1, x, x², …, xⁿ along a new last axis, so that `@ w` is the polynomial with coefficients w. Source: Park."""
    return np.asarray(floats(x)[..., None] ** np.arange(n + 1))


def nielsen_target(x: ArrayLike) -> FloatArray:
    """0.2 + 0.4 x² + 0.3 x sin 15x + 0.05 cos 50x. Source: Nielsen, Neural Networks and Deep Learning, chapter 4."""
    x = floats(x)
    return 0.2 + 0.4 * x**2 + 0.3 * x * np.sin(15.0 * x) + 0.05 * np.cos(50.0 * x)


def _difference(f: Callable[[Any], ArrayLike], g: Callable[[Any], ArrayLike], x: FloatArray) -> FloatArray:
    return np.abs(np.broadcast_to(floats(f(x)), x.shape) - floats(g(x)))


def sup_error(
    f: Callable[[Any], ArrayLike],
    g: Callable[[Any], ArrayLike],
    low: float = 0.0,
    high: float = 1.0,
    n: int = 10_001,
) -> float:
    """The largest |f − g| on `n` equally spaced points from `low` to `high`."""
    return float(_difference(f, g, np.linspace(low, high, n)).max())


def l1_error(
    f: Callable[[Any], ArrayLike],
    g: Callable[[Any], ArrayLike],
    low: float = 0.0,
    high: float = 1.0,
    n: int = 10_001,
) -> float:
    """∫ |f − g| from `low` to `high`, by the trapezoidal rule on `n` points."""
    x = np.linspace(low, high, n)
    return float(np.trapezoid(_difference(f, g, x), x))
