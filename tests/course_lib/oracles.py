"""Slow, obvious answers: loops over indices, high-precision decimals and differences, none of it from course_lib."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, getcontext
from typing import Any

import numpy as np

getcontext().prec = 340  # 1 + e^-690 differs from 1 in its 300th digit, and has to be told from it


def matmul(a: Any, b: Any) -> np.ndarray:
    """a @ b, one product at a time."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    out = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                out[i, j] += a[i, k] * b[k, j]
    return out


def central_differences(f: Callable[[np.ndarray], float], x: Any, h: float = 1e-6) -> np.ndarray:
    """The gradient of f at x; each entry from two fresh copies of x."""
    x = np.asarray(x, float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        above, below = x.copy(), x.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


def slopes(loss: Callable[..., float], parameters: dict[str, Any]) -> dict[str, np.ndarray]:
    """The gradient of a loss with each of its parameters by differences, as d and the parameter's name."""
    return {
        f"d{name}": central_differences(lambda moved, name=name: loss(**{**parameters, name: moved}), value)
        for name, value in parameters.items()
    }


def vjp(forward: Callable[[np.ndarray], Any], x: Any, upstream: Any) -> np.ndarray:
    """The downstream gradient by differences: the gradient of Σ upstream · forward(x)."""
    return central_differences(lambda v: float(np.sum(np.asarray(upstream) * forward(v))), x)


def sigmoid(z: float) -> Decimal:
    return 1 / (1 + (-Decimal(z)).exp())


def softplus(z: float) -> Decimal:
    return (1 + Decimal(z).exp()).ln()


def cross_entropy(S: Any, y: Any) -> tuple[Decimal, np.ndarray]:
    """Mean softmax cross-entropy and its gradient, in decimals."""
    S = np.asarray(S, float)
    total = Decimal(0)
    dS = np.zeros(S.shape)
    for n in range(S.shape[0]):
        exponentials = [Decimal(s).exp() for s in S[n].tolist()]
        Z = sum(exponentials, Decimal(0))
        total += Z.ln() - Decimal(float(S[n, y[n]]))
        for k, e in enumerate(exponentials):
            dS[n, k] = float((e / Z - (1 if k == y[n] else 0)) / S.shape[0])
    return total / S.shape[0], dS


def binary_cross_entropy(s: Any, y: Any) -> tuple[Decimal, np.ndarray]:
    total = Decimal(0)
    ds = []
    for s_n, y_n in zip(np.asarray(s, float).tolist(), np.asarray(y, float).tolist(), strict=True):
        total += softplus(s_n) - Decimal(y_n) * Decimal(s_n)
        ds.append(float((sigmoid(s_n) - Decimal(y_n)) / len(s)))
    return total / len(s), np.array(ds)


def hinge(S: Any, y: Any, margin: float) -> float:
    total = 0.0
    for n in range(len(S)):
        for j in range(len(S[n])):
            if j != y[n]:
                total += max(0.0, S[n][j] - S[n][y[n]] + margin)
    return total / len(S)


def softmax_jacobian_product(dP: Any, P: Any) -> np.ndarray:
    """dS from the Jacobian ∂p_j/∂s_k = p_j (δ_jk − p_k), written out."""
    dS = np.zeros(np.shape(P))
    for n in range(len(P)):
        for k in range(len(P[n])):
            for j in range(len(P[n])):
                dS[n, k] += dP[n][j] * P[n][j] * ((1.0 if j == k else 0.0) - P[n][k])
    return dS


def relative(got: Any, right: Any) -> float:
    """The contract's measure: the largest difference over the largest entry of the right answer."""
    got, right = np.asarray(got, float), np.asarray(right, float)
    assert got.shape == right.shape
    scale = max(float(np.abs(right).max(initial=0.0)), 1e-3)
    return float(np.abs(got - right).max(initial=0.0)) / scale
