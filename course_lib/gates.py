"""The gates of a computation graph, backwards: upstream × local = downstream.

- `add_backward`, `mul_backward`: under NumPy's broadcasting; `divide_backward`, `max_backward`, `copy_backward`.
- `product_of_sum_gradients`, `log_square_gradients`, `sigmoid_neuron_gradients`: the lectures' worked examples.
- `total_derivative`: the chain rule over several paths.
"""

from __future__ import annotations

import math

import numpy as np

from course_lib.arrays import ArrayLike, FloatArray, floats, same_shape, vector

__all__ = [
    "add_backward",
    "copy_backward",
    "divide_backward",
    "log_square_gradients",
    "max_backward",
    "mul_backward",
    "product_of_sum_gradients",
    "sigmoid_neuron_gradients",
    "total_derivative",
]


def product_of_sum_gradients(x: float, y: float, z: float) -> tuple[float, float, float, float]:
    """f = (x + y) z, as `(f, dx, dy, dz)`. Source: Kim, CSED515; CS231n, lecture 4."""
    q = x + y
    df = 1.0
    dq, dz = df * z, df * q
    return float(q * z), float(dq), float(dq), float(dz)


def log_square_gradients(x: float, y: float, z: float) -> tuple[float, float, float, float]:
    """f = log((x + y)² + z), as `(f, dx, dy, dz)`; (x + y)² + z must be positive. Source: Chen, CMPT 726."""
    q = x + y
    s = q * q + z
    if not s > 0.0:
        raise ValueError(f"(x + y)² + z must be positive; got {s}. The logarithm is not defined there.")
    ds = 1.0 / s
    dq = ds * 2.0 * q
    return math.log(s), float(dq), float(dq), float(ds)


def sigmoid_neuron_gradients(
    w0: float, x0: float, w1: float, x1: float, w2: float
) -> tuple[float, float, float, float, float, float]:
    """L = σ(w0 x0 + w1 x1 + w2), as `(L, dw0, dx0, dw1, dx1, dw2)`. Source: CS231n, lecture 4."""
    s = w0 * x0 + w1 * x1 + w2
    e = math.exp(-abs(s))
    L = (1.0 if s >= 0 else e) / (1.0 + e)
    ds = e / (1.0 + e) ** 2  # σ(s) σ(−s): 1 − L would lose its digits where L is near 1
    return L, float(ds * x0), float(ds * w0), float(ds * x1), float(ds * w1), ds


def _reduced_to(shape: tuple[int, ...], d: FloatArray) -> FloatArray:
    """Sum `d` over the axes that broadcasting had added or stretched: a copied value's gradients add up."""
    added = d.ndim - len(shape)
    d = d.sum(axis=tuple(range(added)))
    stretched = tuple(axis for axis, size in enumerate(shape) if size == 1 and d.shape[axis] != 1)
    return np.array(d.sum(axis=stretched, keepdims=True), dtype=np.float64).reshape(shape)


def _broadcast_operands(
    dz: ArrayLike, x: ArrayLike, y: ArrayLike, sign: str
) -> tuple[FloatArray, FloatArray, FloatArray]:
    dz, x, y = floats(dz), floats(x), floats(y)
    shape = np.broadcast_shapes(x.shape, y.shape)
    if dz.shape != shape:
        raise ValueError(
            f"dz must be of the shape of x {sign} y, {shape}; got {dz.shape}. A gradient has the shape of its variable."
        )
    return dz, x, y


def add_backward(dz: ArrayLike, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """z = x + y under broadcasting: addition hands its gradient to both. Returns `(dx, dy)`, shaped as x and y."""
    dz, x, y = _broadcast_operands(dz, x, y, "+")
    return _reduced_to(x.shape, dz), _reduced_to(y.shape, dz)


def mul_backward(dz: ArrayLike, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """z = x * y under broadcasting: a product swaps its inputs. Returns `(dx, dy)`, shaped as x and y."""
    dz, x, y = _broadcast_operands(dz, x, y, "*")
    return _reduced_to(x.shape, dz * y), _reduced_to(y.shape, dz * x)


def divide_backward(dz: ArrayLike, y: ArrayLike, z: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """z = x / y from what a forward pass saved, y and z: dx = dz / y and dy = −dz z / y. All of one shape."""
    y, z = same_shape("y", y, "z", z)
    dz, y = same_shape("dz", dz, "y", y)
    dx = dz / y
    return dx, -dx * z


def max_backward(dz: ArrayLike, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """z = max(x, y): the winner takes the gradient, and a tie goes to x. All of one shape."""
    x, y = same_shape("x", x, "y", y)
    dz, x = same_shape("dz", dz, "x", x)
    wins = x >= y
    return np.asarray(dz * wins), np.asarray(dz * ~wins)


def copy_backward(*dzs: ArrayLike) -> FloatArray:
    """x was copied to several branches: their gradients, of one shape, add up."""
    if not dzs:
        raise ValueError("copy_backward must be given at least one gradient; got none. Pass one for each branch.")
    dx = np.array(dzs[0], dtype=np.float64)
    for dz in dzs[1:]:
        dx += same_shape("each dz", dz, "the first", dx)[0]
    return dx


def total_derivative(dz_dy: ArrayLike, dy_dx: ArrayLike) -> float | FloatArray:
    """dz/dx = Σ_i ∂z/∂y_i · ∂y_i/∂x: a sum over all paths.

    `dz_dy (n,)` and `dy_dx (n,)` give a float; `dy_dx (n, m)`, with entries ∂y_i/∂x_j, gives `(m,)`.
    """
    dz_dy, dy_dx = vector("dz_dy", dz_dy, letter="n"), floats(dy_dx)
    if dy_dx.ndim not in (1, 2) or dy_dx.shape[0] != dz_dy.shape[0]:
        raise ValueError(
            f"dy_dx must be (n,) or (n, m) with n = {dz_dy.shape[0]}; got shape {dy_dx.shape}. "
            "Its first axis counts the paths."
        )
    dx = dz_dy @ dy_dx
    return dx if dy_dx.ndim == 2 else float(dx)
