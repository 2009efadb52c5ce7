"""Derivatives by differences, and checks of a gradient against them.

- `fd_forward`, `fd_backward`, `fd_central`, `difference_quotients`, `complex_step`: of a function of one number.
- `numerical_gradient`, `jacobian`: entry by entry.
- `gradient_check`, `directional_check`: the relative error of a claimed gradient.
- `jacobian_bytes`: what it would cost to write a Jacobian down.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.arrays import ArrayLike, FloatArray, floats

__all__ = [
    "complex_step",
    "difference_quotients",
    "directional_check",
    "fd_backward",
    "fd_central",
    "fd_forward",
    "gradient_check",
    "jacobian",
    "jacobian_bytes",
    "numerical_gradient",
    "relative_error",
]


def fd_forward(f: Callable[[Any], Any], x: Any, h: Any) -> Any:
    """(f(x + h) − f(x)) / h; the error is about h/2 · f″. Source: Park, ECE 5984."""
    return (f(x + h) - f(x)) / h


def fd_backward(f: Callable[[Any], Any], x: Any, h: Any) -> Any:
    """(f(x) − f(x − h)) / h; the error is about h/2 · f″."""
    return (f(x) - f(x - h)) / h


def fd_central(f: Callable[[Any], Any], x: Any, h: Any) -> Any:
    """(f(x + h) − f(x − h)) / (2h); the error is about h²/6 · f‴, and for tiny h round-off, about 1e-16 f / h.

    The number type of `x` and `h` is the one that is computed in: float32 shows its own valley.
    """
    return (f(x + h) - f(x - h)) / (2 * h)


def difference_quotients(f: Callable[[Any], Any], x: float, h: float) -> tuple[float, float, float]:
    """`(forward, backward, central)` with one step h > 0; central is the mean of the other two."""
    return float(fd_forward(f, x, h)), float(fd_backward(f, x, h)), float(fd_central(f, x, h))


def complex_step(f: Callable[[Any], Any], x: float, h: float = 1e-30) -> float:
    """Im f(x + ih) / h: nothing is subtracted, so that h may be tiny and the error is round-off.

    `f` must be analytic and accept complex numbers. Source: Squire and Trapp, SIAM Review 40 (1998).
    """
    return float(np.imag(f(complex(x, h))) / h)


def _scalar(value: Any) -> float:
    array = np.asarray(value)
    if array.size != 1:
        raise ValueError(f"f must return a scalar; got an array of shape {array.shape}. For a vector use jacobian.")
    return float(array.reshape(()))


def numerical_gradient(f: Callable[[FloatArray], Any], x: ArrayLike, h: float = 1e-5) -> FloatArray:
    """The gradient of a scalar `f` at `x` (any shape): entry i is (f(x + h e_i) − f(x − h e_i)) / (2h).

    Two evaluations an entry, in float64 whatever the type of `x`, on a copy of it. Source: Park, ECE 5984.
    """
    point = np.array(x, dtype=np.float64, order="C")
    gradient = np.empty_like(point)
    entries, slopes = point.reshape(-1), gradient.reshape(-1)  # views, since both are contiguous
    for i in range(entries.size):
        kept = entries[i]
        entries[i] = kept + h
        above = _scalar(f(point))
        entries[i] = kept - h
        slopes[i] = (above - _scalar(f(point))) / (2.0 * h)
        entries[i] = kept
    return gradient


def jacobian(f: Callable[[FloatArray], ArrayLike], x: ArrayLike, h: float = 1e-5) -> FloatArray:
    """J_ij = ∂f_i/∂x_j by central differences, rows for outputs: `(*f(x).shape, *x.shape)`.

    This is the numerator layout of Park, ECE 5984; CS231n's is its transpose.
    """
    point = np.array(x, dtype=np.float64, order="C")
    entries = point.reshape(-1)
    columns = []
    for i in range(entries.size):
        kept = entries[i]
        entries[i] = kept + h
        above = np.array(f(point), dtype=np.float64)  # a copy: f may return a view of its argument
        entries[i] = kept - h
        columns.append((above - floats(f(point))) / (2.0 * h))
        entries[i] = kept
    return np.stack(columns, axis=-1).reshape(*columns[0].shape, *point.shape)


def jacobian_bytes(N: int, D: int, M: int, itemsize: int = 4) -> tuple[int, int]:
    """The sizes of ∂y/∂x and ∂y/∂w for y = x w, `x (N, D)`, `w (D, M)`; for N = 64, D = M = 4096 256 GiB and 16 TiB.

    Source: CS231n, lecture 4, whose slide gives 256 GB for both.
    """
    return itemsize * N * M * N * D, itemsize * N * M * D * M


def relative_error(a: ArrayLike, n: ArrayLike) -> FloatArray:
    """|a − n| / max(1e-8, |a| + |n|), entry by entry: near 0 for equal numbers, 1 for opposite signs."""
    a, n = floats(a), floats(n)
    return np.asarray(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f: Callable[[FloatArray], Any], grad: ArrayLike, x: ArrayLike, h: float = 1e-5) -> float:
    """The largest relative error of the claimed gradient `grad` at `x` against central differences of `f`.

    It compares f with a gradient: a wrong loss with its own right gradient passes. Source: CS231n's notes.
    """
    point = floats(x)
    grad = floats(grad)
    if grad.shape != point.shape:
        raise ValueError(
            f"grad must be of the shape of x, {point.shape}; got {grad.shape}. "
            "A gradient has the shape of its variable."
        )
    return float(relative_error(grad, numerical_gradient(f, point, h)).max())


def directional_check(
    f: Callable[[FloatArray], Any],
    grad: ArrayLike,
    x: ArrayLike,
    h: float = 1e-5,
    directions: int = 5,
    *,
    rng: np.random.Generator,
) -> float:
    """The largest relative error of grad·u over random directions u: two evaluations each, however long `x` is.

    Directions have entries ±1, so that no entry of `grad` is hidden by a small one of u.
    """
    point, grad = floats(x), floats(grad)
    worst = 0.0
    for _ in range(directions):
        u = rng.choice([-1.0, 1.0], size=point.shape)
        numerical = (_scalar(f(point + h * u)) - _scalar(f(point - h * u))) / (2.0 * h)
        worst = max(worst, float(relative_error((grad * u).sum(), numerical)))
    return worst
