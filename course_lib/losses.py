"""Losses and their gradients; means over the batch, taken here and nowhere else.

- `softmax_cross_entropy`, `bce_with_logits`, `multiclass_hinge`, `squared_error`: `(loss, gradient)`.
- `l2_penalty`: what is added to a loss; `kl_divergence`, `cross_entropy`: between distributions.
- `MARGIN_LOSSES`, `general_margin_loss`: losses of one margin y f, for labels in {−1, +1}.

A loss that ends in a softmax or a sigmoid takes logits: nothing overflows, and nothing has to be clipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from course_lib.activations import sigmoid, softplus
from course_lib.arrays import ArrayLike, FloatArray, floats, labels, matrix, same_shape, vector

__all__ = [
    "MARGIN_LOSSES",
    "bce_with_logits",
    "cross_entropy",
    "general_margin_loss",
    "kl_divergence",
    "l2_penalty",
    "multiclass_hinge",
    "softmax_cross_entropy",
    "squared_error",
]


def softmax_cross_entropy(S: ArrayLike, y: ArrayLike) -> tuple[float, FloatArray]:
    """L = 1/N Σ_n −log p_{n,y_n} with p = softmax of the logits `S (N, C)`, and dS = (P − Y) / N, Y one-hot.

    `y (N,)` holds integers in 0..C-1. Exact for logits of any size. Source: Kim, CSED515; handwritten MLP notes.
    """
    S = matrix("S", S, "(N, C)")
    rows = np.arange(S.shape[0])
    y = labels(y, *S.shape)
    top = S.argmax(axis=1)
    E = np.exp(S - S[rows, top, None])
    total = E.sum(axis=1, keepdims=True)
    # −log p_y = s_top − s_y + log(1 + Σ of the other exponentials): log1p keeps losses far below 1e-16.
    E_others = E.copy()
    E_others[rows, top] = 0.0
    losses = (S[rows, top] - S[rows, y]) + np.log1p(E_others.sum(axis=1))
    dS = E / total
    # p_y − 1 written as −Σ of the other probabilities, which does not cancel where p_y is near 1.
    dS[rows, y] = 0.0
    dS[rows, y] = -dS.sum(axis=1)
    return float(losses.mean()), dS / S.shape[0]


def bce_with_logits(s: ArrayLike, y: ArrayLike) -> tuple[float, FloatArray]:
    """L = 1/N Σ_n log(1 + e^s_n) − y_n s_n, and ds = (σ(s) − y) / N; `s (N,)`, `y (N,)` in {0, 1}.

    Source: the logistic output of the handwritten MLP notes, whose log(1 + e^s) overflows from s = 710 on.
    """
    s = vector("s", s)
    y = vector("y", y, s.shape[0])
    losses = np.maximum(s, 0.0) - y * s + np.log1p(np.exp(-np.abs(s)))
    ds = (1.0 - y) * sigmoid(s) - y * sigmoid(-s)  # σ(s) − y without cancelling where σ(s) is near 1
    return float(losses.mean()), ds / s.shape[0]


def multiclass_hinge(S: ArrayLike, y: ArrayLike, margin: float = 1.0) -> tuple[float, FloatArray]:
    """L = 1/N Σ_n Σ_{j≠y_n} max(0, s_j − s_{y_n} + margin), and dS; scores `S (N, C)`, labels `y (N,)`.

    Source: CS231n, lecture 4 (one slide prints + s_y where − s_y is meant).
    """
    S = matrix("S", S, "(N, C)")
    rows = np.arange(S.shape[0])
    y = labels(y, *S.shape)
    excess = S - S[rows, y, None] + margin
    excess[rows, y] = 0.0  # the right class does not compete with itself
    dS = (excess > 0.0).astype(np.float64)
    dS[rows, y] = -dS.sum(axis=1)
    return float(np.maximum(excess, 0.0).sum() / S.shape[0]), dS / S.shape[0]


def squared_error(Y_hat: ArrayLike, Y: ArrayLike) -> tuple[float, FloatArray]:
    """L = 1/(2N) Σ_n ‖ŷ_n − y_n‖², and dŶ = (Ŷ − Y) / N; both `(N, K)`. Source: Kim, CSED515.

    The shapes must be equal: `(N,)` against `(N, 1)` would be broadcast to N × N differences.
    """
    Y_hat, Y = same_shape("Y_hat", Y_hat, "Y", Y)
    error = matrix("Y_hat", Y_hat, "(N, K)") - Y
    N = error.shape[0]
    return float((error * error).sum() / (2 * N)), error / N


def l2_penalty(weights: Sequence[ArrayLike], lam: float) -> tuple[float, list[FloatArray]]:
    """R = λ Σ W² over all entries of all arrays, and the list of gradients 2 λ W. Source: CS231n, lecture 4."""
    arrays = [floats(W) for W in weights]
    return float(lam * sum(float((W * W).sum()) for W in arrays)), [2.0 * lam * W for W in arrays]


def kl_divergence(p: ArrayLike, q: ArrayLike) -> float:
    """KL(p ‖ q) = Σ_k p_k log(p_k / q_k) in nats, with 0 log 0 = 0; `inf` where q is 0 and p is not.

    `p` and `q` are distributions `(K,)`. Not symmetric, hence no metric. Source: Kim, CSED515.
    """
    p, q = same_shape("p", vector("p", p, letter="K"), "q", q)
    used = p > 0.0
    if np.any(q[used] == 0.0):
        return float("inf")
    return float((p[used] * (np.log(p[used]) - np.log(q[used]))).sum())


def cross_entropy(p: ArrayLike, q: ArrayLike) -> float:
    """H(p; q) = −Σ_k p_k log q_k in nats (divide by log 2 for bits); distributions `(K,)`. Source: Kim, CSED515."""
    p, q = same_shape("p", vector("p", p, letter="K"), "q", q)
    used = p > 0.0
    if np.any(q[used] == 0.0):
        return float("inf")
    return float(-(p[used] * np.log(q[used])).sum()) + 0.0


def general_margin_loss(m: ArrayLike, L: float = 0.0, epsilon: float = 1.0) -> FloatArray:
    """ε log(1 + e^((L − m)/ε)) of the margin m = y f; ε → 0 gives max(0, L − m). Source: Kim, CSED515."""
    if not epsilon > 0.0:
        raise ValueError(f"epsilon must be positive; got {epsilon}. For its limit at 0 use the hinge.")
    return np.asarray(epsilon * softplus((L - floats(m)) / epsilon))


def _hinge(m: ArrayLike) -> FloatArray:
    return np.asarray(np.maximum(0.0, 1.0 - floats(m)))


def _squared(m: ArrayLike) -> FloatArray:
    return np.asarray(0.5 * (1.0 - floats(m)) ** 2)


def _zero_one(m: ArrayLike) -> FloatArray:
    return (floats(m) <= 0.0).astype(np.float64)


MARGIN_LOSSES: dict[str, Callable[[ArrayLike], FloatArray]] = {
    "squared": _squared,
    "logistic": general_margin_loss,
    "hinge": _hinge,
    "zero-one": _zero_one,
}
