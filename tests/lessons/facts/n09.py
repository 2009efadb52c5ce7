"""N09, losses and their gradients."""

import numpy as np

from course_lib.widgets import divergence_lab, hinge_lab, simplex_lab, stability_lab
from tests.course_lib.oracles import central_differences

FRAME = {"recall": 1, "predict": 12, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 7}
FIGURES = {"stability": stability_lab, "simplex": simplex_lab, "hinge": hinge_lab, "divergence": divergence_lab}


def soft(s):
    e = np.exp(np.asarray(s, dtype=float))
    return e / e.sum()


def kl(p, q):
    return sum(a * np.log(a / b) for a, b in zip(p, q, strict=True) if a)


def terms(s, y, margin=1.0):
    return [s[j] - s[y] + margin for j in range(len(s)) if j != y]


NAMES = {"np": np, "soft": soft, "kl": kl, "terms": terms, "half": (0.5, 0.5), "seven": (0.7, 0.3), "nine": (0.9, 0.1)}

P = soft([1, 4, 2])
FILLS = {
    "n09-fill-one": {"ds": 1 / (1 + np.exp(-2)) - 1},
    "n09-fill-more": {
        "e1": np.exp(0),
        "sum": np.exp([-3, 0, -2]).sum(),
        "p2": P[2],
        "L": -np.log(P[2]),
        "d2": P[2] - 1,
    },
}


def svm_start(rng):
    """A batch in general position, and dW by central differences of a loss written with loops."""
    N, C, D, lam = 4, 3, 2, 0.3
    X, W, y = rng.normal(size=(N, D)), rng.normal(size=(C, D)), rng.integers(C, size=N)

    def loss(V):
        hinge = sum(max(0.0, V[j] @ X[n] - V[y[n]] @ X[n] + 1.0) for n in range(N) for j in range(C) if j != y[n])
        return hinge / N + lam * (V**2).sum()

    Y = np.eye(C)[y]
    S = X @ W.T
    M = (S - (S * Y).sum(axis=1, keepdims=True) + 1.0) * (1.0 - Y)
    state = {"np": np, "X": X, "W": W, "Y": Y, "N": N, "lam": lam, "S": S, "M": M, "H": np.maximum(M, 0.0)}
    return state, {"dW": central_differences(loss, W)}


STARTS = {"n09-order": svm_start}
REPAIRS = {"n09-hunt": "    P[rows, y] -= 1"}
