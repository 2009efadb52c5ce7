"""Gradient checks of a whole network that use its structure, and so take seconds where entry by entry takes minutes.

- `mlp_numerical_gradients`: central differences for every weight and bias.
- `mlp_gradient_check`: the largest relative error of claimed gradients against them.
- `mlp_directional_check`: the same along random directions, by the complex step.

A network here is `(weights, biases)` with ReLU after every layer but the last, and softmax cross-entropy at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_lib.arrays import ArrayLike, FloatArray, IntArray, floats, labels
from course_lib.derivatives import relative_error
from course_lib.mlp import mlp_forward

__all__ = ["mlp_directional_check", "mlp_gradient_check", "mlp_numerical_gradients"]


def _mean_loss(S: NDArray[Any], y: IntArray) -> NDArray[Any]:
    """The cross-entropy of logits (…, N, C) for labels (N,), averaged over N; real or complex."""
    shifted = S - S.real.max(axis=-1, keepdims=True)
    right = np.take_along_axis(shifted, np.broadcast_to(y[:, None], (*S.shape[:-1], 1)), axis=-1)[..., 0]
    return np.asarray((np.log(np.exp(shifted).sum(axis=-1)) - right).mean(axis=-1))


def mlp_numerical_gradients(
    X: ArrayLike, y: ArrayLike, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], h: float = 1e-5
) -> tuple[list[FloatArray], list[FloatArray]]:
    """`(dWs, dbs)` by central differences of the loss on `X (N, D)`, `y (N,)`, entry by entry.

    W_kd moves one pre-activation only, z_k by h times the layer's d-th input: so the unchanged part is computed once,
    and all inputs d of a unit are moved in one batch. Memory grows with N times the layer's width.
    """
    Ws, bs = [floats(W) for W in weights], [floats(b) for b in biases]
    S, activations = mlp_forward(X, Ws, bs)
    y = labels(y, *S.shape)
    dWs, dbs = [], []
    for layer, A in enumerate(activations):
        inputs = np.column_stack([A, np.ones(A.shape[0])]).T  # (D + 1, N): the bias is the weight of a 1
        Z = A @ Ws[layer].T + bs[layer]
        moves = h * np.stack([inputs, -inputs])
        slopes = np.empty((Ws[layer].shape[0], inputs.shape[0]))
        for k in range(Ws[layer].shape[0]):
            above, below = _mean_loss(_logits_after(layer, k, moves, Z, Ws, bs), y)
            slopes[k] = (above - below) / (2.0 * h)
        dWs.append(slopes[:, :-1])
        dbs.append(slopes[:, -1])
    return dWs, dbs


def _logits_after(
    layer: int, k: int, moves: FloatArray, Z: FloatArray, Ws: list[FloatArray], bs: list[FloatArray]
) -> FloatArray:
    """The logits when unit k's pre-activation is moved by each of `moves (…, N)`: `(…, N, C)`."""
    if layer == len(Ws) - 1:
        S = np.broadcast_to(Z, (*moves.shape, Z.shape[1])).copy()
        S[..., k] += moves
        return S
    changes = np.maximum(Z[:, k] + moves, 0.0) - np.maximum(Z[:, k], 0.0)
    following = np.maximum(Z, 0.0) @ Ws[layer + 1].T + bs[layer + 1]
    following = following + changes[..., None] * Ws[layer + 1][:, k]
    for W, b in zip(Ws[layer + 2 :], bs[layer + 2 :], strict=True):
        following = np.maximum(following, 0.0) @ W.T + b
    return np.asarray(following)


def mlp_gradient_check(
    dWs: Sequence[ArrayLike],
    dbs: Sequence[ArrayLike],
    X: ArrayLike,
    y: ArrayLike,
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    h: float = 1e-5,
) -> float:
    """The largest |a − n| / max(1e-8, |a| + |n|) over all weights and biases, n by `mlp_numerical_gradients`."""
    numerical = mlp_numerical_gradients(X, y, weights, biases, h)
    pairs = zip([*dWs, *dbs], [*numerical[0], *numerical[1]], strict=True)
    return max(float(relative_error(claimed, n).max()) for claimed, n in pairs)


def mlp_directional_check(
    dWs: Sequence[ArrayLike],
    dbs: Sequence[ArrayLike],
    X: ArrayLike,
    y: ArrayLike,
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    directions: int = 2,
    *,
    rng: np.random.Generator,
) -> float:
    """The largest relative error of the slope along random directions u, entries ±1: one forward pass each.

    The slope is Im L(θ + i h u) / h; nothing is subtracted, so that one entry in 200,000 that is off by 1 % shows.
    """
    parameters = [floats(p) for p in (*weights, *biases)]
    gradients = [floats(g) for g in (*dWs, *dbs)]
    depth, h, worst = len(weights), 1e-30, 0.0
    for _ in range(directions):
        us = [2.0 * rng.integers(2, size=p.shape, dtype=np.int8) - 1.0 for p in parameters]
        moved = [p + 1j * h * u for p, u in zip(parameters, us, strict=True)]
        A: NDArray[Any] = floats(X)
        for W, b in zip(moved[: depth - 1], moved[depth:-1], strict=True):
            Z = A @ W.T + b
            A = Z * (Z.real > 0.0)
        S = A @ moved[depth - 1].T + moved[-1]
        slope = float(_mean_loss(S, labels(y, *S.shape)).imag) / h
        claimed = sum(float((g * u).sum()) for g, u in zip(gradients, us, strict=True))
        worst = max(worst, float(relative_error(claimed, slope)))
    return worst
