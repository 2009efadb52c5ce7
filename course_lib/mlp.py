"""The multilayer perceptron as pure functions of lists of weights and biases.

- `two_layer_gradients`: the lectures' two-layer regression, one example.
- `mlp_forward`, `mlp_backward`: both passes, for any depth.
- `initial_parameters`: weights of the right size to start from; `count_parameters`: how many there are.
- `augment`: a 1 for the bias; `collapse_linear`: layers without an activation are one layer.

The network that trains fast, in memory of its own, is `course_lib.network.MLP`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from course_lib.activations import relu, sigmoid
from course_lib.arrays import ArrayLike, FloatArray, floats, matrix, vector
from course_lib.layers import linear, linear_backward, relu_backward

__all__ = [
    "augment",
    "collapse_linear",
    "count_parameters",
    "initial_parameters",
    "mlp_backward",
    "mlp_forward",
    "two_layer_gradients",
]


def two_layer_gradients(
    W: ArrayLike, v: ArrayLike, x: ArrayLike, y: float
) -> tuple[float, FloatArray, FloatArray, FloatArray]:
    """h = W x, a = σ(h), o = v · a, L = ½ (y − o)² for one example, as `(L, dW, dv, dx)`.

    `W (H, D)`, `v (H,)`, `x (D,)`. Source: Park, ECE 5984.
    """
    W = matrix("W", W, "(H, D)", "One row a unit.")
    v, x = vector("v", v, W.shape[0], "H"), vector("x", x, W.shape[1], "D")
    h = W @ x
    a = sigmoid(h)
    do = float(v @ a) - y
    dh = do * v * a * sigmoid(-h)  # 1 − a, without losing its digits where a is near 1
    return 0.5 * do * do, np.outer(dh, x), do * a, dh @ W


def _same_length(name: str, value: Sequence[ArrayLike], other_name: str, other: Sequence[ArrayLike]) -> None:
    if len(value) != len(other) or not len(value):
        raise ValueError(
            f"{name} must be one for each of {other_name}, at least one; got {len(value)} and {len(other)}. "
            "Both lists go in layer order."
        )


def mlp_forward(
    X: ArrayLike, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]
) -> tuple[FloatArray, list[FloatArray]]:
    """The logits `S (N, C)`, and what the backward pass needs: `activations = [X, A1, …, A_{L−1}]`.

    Weights are `(H, D)`, one row a unit; ReLU after every layer but the last.
    """
    _same_length("weights", weights, "biases", biases)
    activations = [matrix("X", X, "(N, D)")]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        activations.append(relu(linear(activations[-1], W, b)))
    return linear(activations[-1], weights[-1], biases[-1]), activations


def mlp_backward(
    dS: ArrayLike, activations: Sequence[ArrayLike], weights: Sequence[ArrayLike]
) -> tuple[list[FloatArray], list[FloatArray]]:
    """The gradients `(dWs, dbs)` of all weights and biases, in layer order, from `dS (N, C)`.

    An activation of exactly 0 passes nothing: it is 0 where its pre-activation was not positive.
    """
    _same_length("weights", weights, "activations", activations)
    dZ = floats(dS)
    dWs: list[FloatArray] = []
    dbs: list[FloatArray] = []
    for A, W in zip(reversed(activations), reversed(weights), strict=True):
        dA, dW, db = linear_backward(dZ, A, W)
        dWs.append(dW)
        dbs.append(db)
        dZ = relu_backward(dA, A)
    return dWs[::-1], dbs[::-1]


def initial_parameters(sizes: Sequence[int], *, rng: np.random.Generator) -> tuple[list[FloatArray], list[FloatArray]]:
    """Normal weights of variance 2/D for each layer's D inputs, and zero biases; `sizes` = D, hidden widths, C.

    Source: He, Zhang, Ren, Sun (2015): this keeps the size of a ReLU network's activations from layer to layer.
    """
    pairs = list(pairwise(sizes))
    if not pairs or min(sizes) < 1:
        raise ValueError(f"sizes must be two or more positive widths; got {list(sizes)}. The first is D, the last C.")
    weights = [rng.normal(0.0, np.sqrt(2.0 / D), size=(H, D)) for D, H in pairs]
    return weights, [np.zeros(H) for _, H in pairs]


def count_parameters(sizes: Sequence[int], biases: bool = True) -> int:
    """Weights and (with `biases`) biases of a network of these widths: 3-4-4-1 has 41. Source: CS231n, lecture 4."""
    return sum(H * (D + biases) for D, H in pairwise(sizes))


def augment(X: ArrayLike) -> FloatArray:
    """`X (N, D)` with a last column of ones, so that (W, b) can be one matrix `(H, D + 1)`. Source: Chen, CMPT 726."""
    X = matrix("X", X, "(N, D)")
    return np.concatenate([X, np.ones((X.shape[0], 1))], axis=1)


def collapse_linear(weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> tuple[FloatArray, FloatArray]:
    """The one layer `(W, b)` that computes what these layers do without an activation between them.

    W = W_L … W_1 and b = b_L + W_L b_{L−1} + … + W_L … W_2 b_1 (one slide prints only the outer terms).
    """
    _same_length("weights", weights, "biases", biases)
    W, b = floats(weights[0]).copy(), floats(biases[0]).copy()
    for W_next, b_next in zip(weights[1:], biases[1:], strict=True):
        W, b = floats(W_next) @ W, floats(W_next) @ b + floats(b_next)
    return W, b
