"""Layers backwards: from the gradient of a layer's output to those of its inputs and parameters.

- `linear`, `linear_backward`, `matmul_backward`, `squared_norm_backward`: products.
- `relu_backward`, `leaky_relu_backward`, `sigmoid_backward`, `tanh_backward`, `softplus_backward`, `elu_backward`,
  `maxout_backward`: entry by entry; here upstream and result have the shape of the pre-activation.
- `softmax`, `softmax_backward`: row by row.

The same as objects that remember what they need stands in `course_lib.blocks`.
"""

from __future__ import annotations

import numpy as np

from course_lib.activations import sigmoid
from course_lib.arrays import ArrayLike, FloatArray, matrix, same_shape, vector

__all__ = [
    "elu_backward",
    "leaky_relu_backward",
    "linear",
    "linear_backward",
    "matmul_backward",
    "maxout_backward",
    "relu_backward",
    "sigmoid_backward",
    "softmax",
    "softmax_backward",
    "softplus_backward",
    "squared_norm_backward",
    "tanh_backward",
]


def _product_shape(name: str, got: FloatArray, rule: str, shape: tuple[int, ...]) -> None:
    if got.shape != shape:
        raise ValueError(f"{name} must be {rule} = {shape}; got {got.shape}. A gradient has the shape of its variable.")


def linear(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> FloatArray:
    """Z = X Wᵀ + b for `X (N, D)`, `W (H, D)`, `b (H,)`: the lectures' W x + b, on a batch. Returns `(N, H)`."""
    X, W = matrix("X", X, "(N, D)"), matrix("W", W, "(H, D)", "One row a unit.")
    b = vector("b", b, W.shape[0], "H")
    if X.shape[1] != W.shape[1]:
        raise ValueError(f"W must be (H, D) with D = {X.shape[1]}; got {W.shape}. Is it the transpose? One row a unit.")
    return np.asarray(X @ W.T + b)


def linear_backward(dZ: ArrayLike, X: ArrayLike, W: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Z = X Wᵀ + b backwards: `(dX, dW, db)` = (dZ W, dZᵀ X, Σ_n dZ_n).

    `dZ (N, H)`, `X (N, D)`, `W (H, D)`; the results have the shapes of X, W and b. Source: Kim, CSED515; CS231n.
    """
    dZ, X, W = (
        matrix("dZ", dZ, "(N, H)"),
        matrix("X", X, "(N, D)"),
        matrix("W", W, "(H, D)", "One row a unit."),
    )
    _product_shape("W", W, "(H, D)", (dZ.shape[1], X.shape[1]))
    _product_shape("dZ", dZ, "(N, H)", (X.shape[0], W.shape[0]))
    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)


def matmul_backward(dY: ArrayLike, x: ArrayLike, w: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """y = x w backwards: `(dx, dw)` = (dY wᵀ, xᵀ dY).

    `dY (N, M)`, `x (N, D)`, `w (D, M)`: one column a unit, as in its lecture, CS231n's fourth.
    """
    dY, x, w = (
        matrix("dY", dY, "(N, M)"),
        matrix("x", x, "(N, D)"),
        matrix("w", w, "(D, M)", "One column a unit."),
    )
    _product_shape("w", w, "(D, M)", (x.shape[1], dY.shape[1]))
    _product_shape("dY", dY, "(N, M)", (x.shape[0], w.shape[1]))
    return dY @ w.T, x.T @ dY


def squared_norm_backward(W: ArrayLike, x: ArrayLike) -> tuple[float, FloatArray, FloatArray]:
    """f = ‖W x‖², as `(f, dW, dx)` = (q·q, 2 q xᵀ, 2 Wᵀ q) with q = W x; `W (H, D)`, `x (D,)`. Source: CS231n."""
    W = matrix("W", W, "(H, D)", "One row a unit.")
    x = vector("x", x, W.shape[1], "D")
    q = W @ x
    return float(q @ q), 2.0 * np.outer(q, x), 2.0 * (q @ W)


def relu_backward(dA: ArrayLike, Z: ArrayLike) -> FloatArray:
    """A = max(0, Z) backwards: dZ = dA where Z > 0. The slope at 0 is 0."""
    dA, Z = same_shape("dA", dA, "Z", Z)
    return np.asarray(dA * (Z > 0.0))


def leaky_relu_backward(dA: ArrayLike, Z: ArrayLike, slope: float = 0.1) -> FloatArray:
    """Leaky ReLU backwards: dA above 0 and slope · dA below. The slope at 0 is `slope`."""
    dA, Z = same_shape("dA", dA, "Z", Z)
    return np.asarray(dA * np.where(Z > 0.0, 1.0, slope))


def sigmoid_backward(dA: ArrayLike, A: ArrayLike) -> FloatArray:
    """A = σ(Z) backwards: dZ = dA · A (1 − A). It takes the output A, so that no exponential is computed again."""
    dA, A = same_shape("dA", dA, "A", A)
    return np.asarray(dA * A * (1.0 - A))


def tanh_backward(dA: ArrayLike, A: ArrayLike) -> FloatArray:
    """A = tanh Z backwards: dZ = dA (1 − A²), from the output A."""
    dA, A = same_shape("dA", dA, "A", A)
    # (1 − A)(1 + A) keeps the digits that 1 − A² loses where A is near ±1
    return np.asarray(dA * (1.0 - A) * (1.0 + A))


def softplus_backward(dA: ArrayLike, Z: ArrayLike) -> FloatArray:
    """A = log(1 + e^Z) backwards: dZ = dA σ(Z)."""
    dA, Z = same_shape("dA", dA, "Z", Z)
    return np.asarray(dA * sigmoid(Z))


def elu_backward(dA: ArrayLike, Z: ArrayLike, alpha: float = 1.0) -> FloatArray:
    """ELU backwards: the slope is 1 for Z >= 0 and α e^Z below."""
    dA, Z = same_shape("dA", dA, "Z", Z)
    # the minimum comes first: `where` would evaluate e^Z for large Z too, and warn of the overflow
    return np.asarray(dA * np.where(Z >= 0.0, 1.0, alpha * np.exp(np.minimum(Z, 0.0))))


def maxout_backward(dA: ArrayLike, Z1: ArrayLike, Z2: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """A = max(Z1, Z2) backwards, as `(dZ1, dZ2)`: the larger one takes the gradient, and a tie goes to Z1."""
    Z1, Z2 = same_shape("Z1", Z1, "Z2", Z2)
    dA, Z1 = same_shape("dA", dA, "Z1", Z1)
    first = Z1 >= Z2
    return np.asarray(dA * first), np.asarray(dA * ~first)


def softmax(S: ArrayLike) -> FloatArray:
    """P_nk = e^(s_nk) / Σ_j e^(s_nj) for logits `S (N, C)`; rows of P sum to 1.

    The largest logit of a row is subtracted first: P does not change, and no exponential exceeds 1.
    """
    S = matrix("S", S, "(N, C)")
    E = np.exp(S - S.max(axis=1, keepdims=True))
    return np.asarray(E / E.sum(axis=1, keepdims=True))


def softmax_backward(dP: ArrayLike, P: ArrayLike) -> FloatArray:
    """dS = P ⊙ (dP − (dP·P)): the Jacobian diag(p) − p pᵀ of each row, times dP, without ever building it.

    `dP` and `P` are `(N, C)`, and `P` is the softmax's output.
    """
    dP, P = same_shape("dP", dP, "P", P)
    P = matrix("P", P, "(N, C)")
    return np.asarray(P * (dP - (dP * P).sum(axis=1, keepdims=True)))
