"""Boolean functions as networks of threshold and sigmoid units.

- `GATES`, `truth_table`, `linearly_separable`, `gate_weights`: the functions of two inputs, and one neuron for each.
- `xor_network`, `literal_perceptron`, `memorizer`: networks of hard thresholds, built by hand.
- `threshold_network`, `two_layer_outputs`: what such networks compute.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from course_lib.activations import sigmoid
from course_lib.arrays import ArrayLike, FloatArray, floats, matrix, signs, vector

__all__ = [
    "GATES",
    "INPUTS",
    "LITERALS",
    "gate_weights",
    "linearly_separable",
    "literal_perceptron",
    "memorizer",
    "threshold_network",
    "truth_table",
    "two_layer_outputs",
    "xor_network",
]

# The four inputs, in the order of every truth table here.
INPUTS: tuple[tuple[int, int], ...] = ((0, 0), (0, 1), (1, 0), (1, 1))

GATES: dict[str, tuple[int, int, int, int]] = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
}

# w1, w2, b for the thresholds of Kim's eight literals; "~" stands for the bar.
LITERALS: dict[str, tuple[float, float, float]] = {
    "a b": (1.0, 1.0, -1.5),
    "a ~b": (1.0, -1.0, -0.5),
    "~a b": (-1.0, 1.0, -0.5),
    "~a ~b": (-1.0, -1.0, 0.5),
    "a + b": (1.0, 1.0, -0.5),
    "a + ~b": (1.0, -1.0, 0.5),
    "~a + b": (-1.0, 1.0, 0.5),
    "~a + ~b": (-1.0, -1.0, 1.5),
}


def truth_table(gate: str) -> tuple[int, int, int, int]:
    """The outputs of a gate for inputs 00, 01, 10, 11; ValueError for a name that is not in `GATES`."""
    if gate not in GATES:
        raise ValueError(f"gate must be one of {', '.join(GATES)}; got {gate!r}. Names are in capitals.")
    return GATES[gate]


def linearly_separable(outputs: Sequence[int]) -> bool:
    """Whether one line separates the ones from the zeros among the inputs 00, 01, 10, 11.

    Of the 16 functions all but XOR and XNOR are: those put equal outputs on both diagonals, and the diagonals cross.
    Source: Park, ECE 5984.
    """
    o00, o01, o10, o11 = (bool(output) for output in outputs)
    return not (o00 == o11 and o01 == o10 and o00 != o01)


def gate_weights(gate: str) -> tuple[float, float, float] | None:
    """`(w1, w2, b)` so that σ(w1 x1 + w2 x2 + b) is within 0.01 of the gate's truth table; None where none exist.

    The pre-activations are ±5 and ±15, as in Park, ECE 5984.
    """
    table = truth_table(gate)
    if not linearly_separable(table):
        return None
    weights = {
        "AND": (10.0, 10.0, -15.0),
        "OR": (10.0, 10.0, -5.0),
        "NAND": (-10.0, -10.0, 15.0),
        "NOR": (-10.0, -10.0, 5.0),
    }
    return weights[gate]


def xor_network() -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """`(W1 (2, 2), b1 (2,), w2 (2,), b2)`: h1 = OR, h2 = AND, and XOR = 1[h1 − h2 − 0.5 > 0].

    Source: Kim, CSED515.
    """
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([1.0, -1.0]), -0.5


def literal_perceptron(literal: str) -> tuple[float, float, float]:
    """`(w1, w2, b)` of a threshold unit for one of Kim's eight literals, such as "a ~b" or "~a + b"."""
    if literal not in LITERALS:
        raise ValueError(f"literal must be one of {list(LITERALS)}; got {literal!r}. '~' stands for the bar.")
    return LITERALS[literal]


def memorizer(X: ArrayLike, t: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """`(W (M, D), b (M,), v (M,), c)` with v · 1[W x + b > 0] + c = t on every row: one unit a pattern.

    `X (M, D)` has distinct rows in {−1, +1}, `t (M,)` is in {−1, +1}. A row agrees with itself in D places and with
    any other in at most D − 2, so that the bias −(D − 1) leaves one unit on. Source: Kim, CSED515.
    """
    X = matrix("X", X, "(M, D)").copy()
    t = signs("t", t, X.shape[0]).copy()
    if not np.all(np.abs(X) == 1.0):
        raise ValueError("X must be −1 or +1 everywhere; got other entries. From 0 and 1: 2 * X - 1.")
    return X, np.full(X.shape[0], 1.0 - X.shape[1]), t, 0.0


def threshold_network(X: ArrayLike, W: ArrayLike, b: ArrayLike, v: ArrayLike, c: float) -> FloatArray:
    """v · 1[W x + b > 0] + c for each row of `X (N, D)`; `W (H, D)`, `b (H,)`, `v (H,)`. Returns `(N,)`."""
    X, W = matrix("X", X, "(N, D)"), matrix("W", W, "(H, D)")
    hidden = (X @ W.T + vector("b", b, W.shape[0], "H") > 0.0).astype(np.float64)
    return np.asarray(hidden @ floats(v) + c)


def two_layer_outputs(
    X: ArrayLike, W1: ArrayLike, b1: ArrayLike, w2: ArrayLike, b2: float, *, hard: bool = True
) -> tuple[FloatArray, FloatArray]:
    """`(H (N, K), y (N,))`: H = φ(X W1ᵀ + b1) and y = φ(H w2 + b2), with φ = 1[· > 0], or the sigmoid unless `hard`.

    `X (N, D)`, `W1 (K, D)`, `b1 (K,)`, `w2 (K,)`, as `xor_network` returns them. Source: Kim, CSED515.
    """
    X, W1 = matrix("X", X, "(N, D)"), matrix("W1", W1, "(K, D)")
    Z = X @ W1.T + vector("b1", b1, W1.shape[0], "K")
    H = (Z > 0.0).astype(np.float64) if hard else sigmoid(Z)
    z = H @ vector("w2", w2, W1.shape[0], "K") + b2
    return H, (z > 0.0).astype(np.float64) if hard else sigmoid(z)
