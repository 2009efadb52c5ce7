"""Many small networks trained at once, each from a start of its own.

- `train_ensemble`: gradient descent on D-H-1 networks with the logistic loss, all of them in the same arrays.
- `Ensemble`: their losses at every epoch, and their parameters at some.

One run from one start says little about training; twenty say more, and side by side they cost hardly more than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import ACTIVATIONS, softplus
from course_lib.arrays import ArrayLike, FloatArray, floats, matrix, vector
from course_lib.mlp import initial_parameters

__all__ = ["Ensemble", "random_starts", "train_ensemble"]


class Ensemble(NamedTuple):
    """R runs: `losses (epochs + 1, R)`; the others every `every` epochs, with F frames from the start to the end.

    `W1 (F, R, H, D)`, `b1 (F, R, H)`, `w2 (F, R, H)`, `b2 (F, R)`; `right (R,)`: whether all rows are right at the end.
    """

    every: int
    losses: FloatArray
    W1: FloatArray
    b1: FloatArray
    w2: FloatArray
    b2: FloatArray
    right: NDArray[np.bool_]

    def logits(self, X: ArrayLike, frame: int, run: int, activation: str) -> FloatArray:
        """`s (N,)` of one run at one frame for `X (N, D)`."""
        Z = matrix("X", X, "(N, D)") @ self.W1[frame, run].T + self.b1[frame, run]
        return np.asarray(ACTIVATIONS[activation].function(Z) @ self.w2[frame, run] + self.b2[frame, run])


def random_starts(D: int, H: int, rngs: Sequence[np.random.Generator]) -> tuple[FloatArray, FloatArray]:
    """`W1 (R, H, D)` and `w2 (R, H)` as `initial_parameters` draws them, one network for each generator."""
    drawn = [initial_parameters([D, H, 1], rng=rng)[0] for rng in rngs]
    return np.stack([W1 for W1, _ in drawn]), np.stack([W2[0] for _, W2 in drawn])


def train_ensemble(
    X: ArrayLike,
    y: ArrayLike,
    W1: ArrayLike,
    w2: ArrayLike,
    activation: str,
    lr: float,
    epochs: int,
    every: int = 10,
) -> Ensemble:
    """Full-batch descent on 1/N Σ log(1 + e^s) − y s for R networks from `W1 (R, H, D)`, `w2 (R, H)`, zero biases.

    `X (N, D)`, `y (N,)` in {0, 1}; `activation` is "relu", "tanh" or "sigmoid", ValueError for another.
    """
    if activation not in ("relu", "tanh", "sigmoid"):
        raise ValueError(f"activation must be relu, tanh or sigmoid; got {activation!r}. Try 'relu'.")
    X = matrix("X", X, "(N, D)")
    y = vector("y", y, X.shape[0])
    N, D = X.shape
    W1, w2 = floats(W1), floats(w2)
    R, H, _ = W1.shape
    inputs = np.column_stack([X, np.ones(N)])  # the bias is the weight of a 1
    W, v = np.zeros((R, H, D + 1)), np.zeros((R, H + 1, 1))
    W[..., :D], v[:, :H, 0] = W1, w2
    A, S = np.ones((R, N, H + 1)), np.empty((epochs + 1, R, N, 1))
    target, frames = y[:, None] - 0.5, []
    for epoch in range(epochs + 1):
        slope = _activate(inputs @ W.swapaxes(1, 2), A[..., :H], activation)
        s = np.matmul(A, v, out=S[epoch])
        if epoch % every == 0:
            frames.append((W, v))
        ds = (0.5 * np.tanh(0.5 * s) - target) * (lr / N)  # lr times the gradient: σ(s) = ½ + ½ tanh ½s
        dZ = (ds @ v[:, :H].swapaxes(1, 2)) * slope
        v = v - A.swapaxes(1, 2) @ ds
        W = W - dZ.swapaxes(1, 2) @ inputs
    logits = S[..., 0]
    losses = (softplus(logits) - y * logits).mean(axis=2)
    right = ((logits[-1] > 0.0) == (y > 0.5)).all(axis=1)
    Ws, vs = np.stack([W for W, _ in frames]), np.stack([v[..., 0] for _, v in frames])
    return Ensemble(every, losses, Ws[..., :D], Ws[..., D], vs[..., :H], vs[..., H], right)


def _activate(Z: FloatArray, A: FloatArray, activation: str) -> FloatArray:
    """Write the activation of Z into A; returns its slope."""
    if activation == "relu":
        np.maximum(Z, 0.0, out=A)
        return (Z > 0.0).astype(float)
    if activation == "tanh":
        np.tanh(Z, out=A)
        return 1.0 - A * A
    half = np.tanh(0.5 * Z)
    np.multiply(half + 1.0, 0.5, out=A)
    return 0.25 - 0.25 * half * half
