"""Layers backwards: from the gradient of a layer's output to those of its inputs and parameters.

- `linear`, `linear_backward`, `matmul_backward`, `squared_norm_backward`: products.
- `relu_backward`, `leaky_relu_backward`, `sigmoid_backward`, `tanh_backward`, `softplus_backward`, `elu_backward`,
  `maxout_backward`: entry by entry; here upstream and result have the shape of the pre-activation.
- `softmax`, `softmax_backward`: row by row.
- `Layer`, `Linear`, `ReLU`, `LeakyReLU`, `Sigmoid`, `Tanh`, `Softplus`, `ELU`, `Sequential`: the same as objects, which
  keep what their backward pass needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from course_lib.activations import elu, leaky_relu, relu, sigmoid, softplus, tanh
from course_lib.arrays import ArrayLike, FloatArray, matrix, same_shape, vector

__all__ = [
    "ELU",
    "Layer",
    "LeakyReLU",
    "Linear",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Softplus",
    "Tanh",
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


def _fits(name: str, got: FloatArray, rule: str, shape: tuple[int, ...], hint: str) -> None:
    if got.shape != shape:
        raise ValueError(f"{name} must be {rule} = {shape}; got {got.shape}. {hint}")


_ROWS, _COLUMNS = "Is it the transpose? One row a unit.", "Is it the transpose? One column a unit."
_GRADIENT = "A gradient has the shape of its variable."


def linear(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> FloatArray:
    """Z = X Wᵀ + b for `X (N, D)`, `W (H, D)`, `b (H,)`: the lectures' W x + b, on a batch. Returns `(N, H)`."""
    X, W = matrix("X", X, "(N, D)"), matrix("W", W, "(H, D)", "One row a unit.")
    b = vector("b", b, W.shape[0], "H")
    _fits("W", W, "(H, D)", (W.shape[0], X.shape[1]), _ROWS)
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
    _fits("W", W, "(H, D)", (W.shape[0], X.shape[1]), _ROWS)
    _fits("dZ", dZ, "(N, H)", (X.shape[0], W.shape[0]), _GRADIENT)
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
    _fits("w", w, "(D, M)", (x.shape[1], w.shape[1]), _COLUMNS)
    _fits("dY", dY, "(N, M)", (x.shape[0], w.shape[1]), _GRADIENT)
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


class Layer(Protocol):
    """`forward` keeps what `backward` needs; `backward` takes the gradient of the output and returns the input's."""

    def forward(self, X: ArrayLike) -> FloatArray: ...

    def backward(self, dA: ArrayLike) -> FloatArray: ...


def _kept(saved: FloatArray | None) -> FloatArray:
    if saved is None:
        raise RuntimeError("forward must be called before backward; got no saved input. Call forward(X) first.")
    return saved


class Linear:
    """Z = X Wᵀ + b with `W (H, D)` and `b (H,)`; `backward` leaves `dW` and `db`, and returns dX."""

    def __init__(self, D: int, H: int, *, rng: np.random.Generator) -> None:
        self.W: FloatArray = rng.normal(0.0, np.sqrt(2.0 / D), size=(H, D))
        self.b: FloatArray = np.zeros(H)
        self.dW: FloatArray = np.zeros_like(self.W)
        self.db: FloatArray = np.zeros_like(self.b)
        self._X: FloatArray | None = None

    def forward(self, X: ArrayLike) -> FloatArray:
        """Z `(N, H)` for X `(N, D)`."""
        self._X = matrix("X", X, "(N, D)").copy()
        return linear(X, self.W, self.b)

    def backward(self, dA: ArrayLike) -> FloatArray:
        """dX `(N, D)` for dZ `(N, H)`."""
        dX, self.dW, self.db = linear_backward(dA, _kept(self._X), self.W)
        return dX


class _Elementwise:
    """A function of each entry; `keeps_output` says whether its backward function takes the output or the input."""

    keeps_output = False

    def __init__(
        self,
        function: Callable[[ArrayLike], FloatArray],
        backward: Callable[[ArrayLike, ArrayLike], FloatArray],
    ) -> None:
        self._function = function
        self._backward = backward
        self._saved: FloatArray | None = None

    def forward(self, X: ArrayLike) -> FloatArray:
        """The function of each entry of X."""
        A = self._function(X)
        self._saved = np.array(A if self.keeps_output else X, dtype=np.float64)
        return A

    def backward(self, dA: ArrayLike) -> FloatArray:
        """dA times the local gradient, entry by entry."""
        return self._backward(dA, _kept(self._saved))


class ReLU(_Elementwise):
    """max(0, z)."""

    def __init__(self) -> None:
        super().__init__(relu, relu_backward)


class LeakyReLU(_Elementwise):
    """z above 0 and slope · z below."""

    def __init__(self, slope: float = 0.1) -> None:
        super().__init__(lambda Z: leaky_relu(Z, slope), lambda dA, Z: leaky_relu_backward(dA, Z, slope))


class Sigmoid(_Elementwise):
    """σ(z); its backward pass needs only the output."""

    keeps_output = True

    def __init__(self) -> None:
        super().__init__(sigmoid, sigmoid_backward)


class Tanh(_Elementwise):
    """tanh z; its backward pass needs only the output."""

    keeps_output = True

    def __init__(self) -> None:
        super().__init__(tanh, tanh_backward)


class Softplus(_Elementwise):
    """log(1 + e^z)."""

    def __init__(self) -> None:
        super().__init__(softplus, softplus_backward)


class ELU(_Elementwise):
    """z from 0 on and α (e^z − 1) below."""

    def __init__(self, alpha: float = 1.0) -> None:
        super().__init__(lambda Z: elu(Z, alpha), lambda dA, Z: elu_backward(dA, Z, alpha))


class Sequential:
    """Layers one after another: forward in order, backward in reverse."""

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def forward(self, X: ArrayLike) -> FloatArray:
        """The output of the last layer."""
        A = matrix("X", X, "(N, D)")
        for layer in self.layers:
            A = layer.forward(A)
        return A

    def backward(self, dA: ArrayLike) -> FloatArray:
        """dX, from the gradient of the output."""
        for layer in reversed(self.layers):
            dA = layer.backward(dA)
        return matrix("dA", dA, "(N, H)")
