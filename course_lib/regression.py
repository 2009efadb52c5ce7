"""The lectures' two-layer regression on a whole batch, Ŷ = σ(X W1ᵀ) W2ᵀ, without biases.

- `two_layer_loss`, `two_layer_batch_gradients`: ½ Σ (y − ŷ)², a sum as its lecture has it, and its gradients.
- `best_output_weights`: W2 has a closed form once W1 is fixed.
- `nonconvexity_witness`: two equally good networks with a worse one half-way.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from course_lib.activations import sigmoid
from course_lib.arrays import ArrayLike, FloatArray, matrix

__all__ = [
    "Witness",
    "best_output_weights",
    "nonconvexity_witness",
    "two_layer_batch_gradients",
    "two_layer_loss",
]


def _operands(X: ArrayLike, Y: ArrayLike, W1: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    X, Y, W1 = matrix("X", X, "(N, D)"), matrix("Y", Y, "(N, 1)", "Try Y[:, None]."), matrix("W1", W1, "(H, D)")
    if Y.shape != (X.shape[0], 1):
        raise ValueError(f"Y must be (N, 1) = ({X.shape[0]}, 1); got {Y.shape}. Try Y.reshape(-1, 1).")
    return X, Y, W1


def two_layer_loss(X: ArrayLike, Y: ArrayLike, W1: ArrayLike, W2: ArrayLike) -> float:
    """L = ½ Σ_n (y_n − ŷ_n)² for `X (N, D)`, `Y (N, 1)`, `W1 (H, D)`, `W2 (1, H)`. Source: Park, ECE 5984.

    The shape of Y is checked: `(N,)` against `(N, 1)` would be broadcast to N × N differences.
    """
    X, Y, W1 = _operands(X, Y, W1)
    error = Y - sigmoid(X @ W1.T) @ matrix("W2", W2, "(1, H)").T
    return float(0.5 * (error * error).sum())


def two_layer_batch_gradients(
    X: ArrayLike, Y: ArrayLike, W1: ArrayLike, W2: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """`(dW1, dW2)` of `two_layer_loss`, with dW2 = −(Y − Ŷ)ᵀ A and A = σ(X W1ᵀ)."""
    X, Y, W1 = _operands(X, Y, W1)
    W2 = matrix("W2", W2, "(1, H)")
    Z = X @ W1.T
    A = sigmoid(Z)
    dY_hat = A @ W2.T - Y
    dZ = (dY_hat @ W2) * A * sigmoid(-Z)
    return dZ.T @ X, dY_hat.T @ A


def best_output_weights(X: ArrayLike, Y: ArrayLike, W1: ArrayLike) -> FloatArray:
    """The `W2 (1, H)` that minimises `two_layer_loss` for this W1: linear least squares on the hidden activations."""
    X, Y, W1 = _operands(X, Y, W1)
    return np.asarray(np.linalg.lstsq(sigmoid(X @ W1.T), Y, rcond=None)[0].T)


class Witness(NamedTuple):
    """Two networks, the one half-way between them, and the three losses on the data."""

    X: FloatArray
    Y: FloatArray
    networks: tuple[tuple[FloatArray, FloatArray], ...]
    losses: tuple[float, float, float]


def nonconvexity_witness() -> Witness:
    """Swap the two hidden units of a network that fits (1, 1): same function, loss 0; but half-way the loss is ½.

    A convex function is nowhere above its chords, so this one is not convex. Source: a question of Park, ECE 5984.
    """
    X = Y = np.ones((1, 1))
    W1 = np.array([[2.0], [-2.0]])
    v = 1.0 / float(sigmoid(2.0) - sigmoid(-2.0))
    W2 = np.array([[v, -v]])
    swapped = (W1[::-1].copy(), W2[:, ::-1].copy())
    middle = ((W1 + swapped[0]) / 2.0, (W2 + swapped[1]) / 2.0)
    networks = ((W1, W2), swapped, middle)
    first, second, third = (two_layer_loss(X, Y, *network) for network in networks)
    return Witness(X, Y, networks, (first, second, third))
