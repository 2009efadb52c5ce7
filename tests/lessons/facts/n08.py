"""N08, vectors and matrices."""

import numpy as np

from course_lib.widgets import cell_lab, memory_calculator, shape_lego
from tests.course_lib.oracles import central_differences

FRAME = {"recall": 1, "predict": 9, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 5}
FIGURES = {"cells": cell_lab, "lego": shape_lego, "memory": memory_calculator}


def names():
    W, x = np.array([[0.1, 0.5], [-0.3, 0.8]]), np.array([0.2, 0.4])
    q = W @ x
    return {"np": np, "W": W, "x": x, "q": q, "dW": np.outer(2 * q, x), "dx": W.T @ (2 * q)}


NAMES = names()


def squared_norm():
    W, x, h = np.array([[0.1, 0.5], [-0.3, 0.8]]), np.array([0.2, 0.4]), 1e-6
    q = W @ x
    step = np.array([h, 0.0])
    up, down = ((W @ (x + step)) ** 2).sum(), ((W @ (x - step)) ** 2).sum()
    return {"q1": q[1], "f": q @ q, "dq1": 2 * q[1], "w01": 2 * q[0] * x[1], "w10": 2 * q[1] * x[0],
            "x0": (up - down) / (2 * h)}  # fmt: skip


FILLS = {"n08-fill-one": {"w11": np.outer([2, -1, 0.5], [3, -2])[1, 1]}, "n08-fill-more": squared_norm()}


def layers_start(rng):
    X, W1, W2 = rng.normal(size=(3, 4)), rng.normal(size=(4, 5)), rng.normal(size=(5, 2))

    def loss(A, B):
        return ((np.maximum(X @ A, 0) @ B) ** 2).sum()

    truth = {
        "dW1": central_differences(lambda W: loss(W, W2), W1),
        "dW2": central_differences(lambda W: loss(W1, W), W2),
    }
    Z1 = X @ W1
    H1 = np.maximum(Z1, 0)
    return {"X": X, "W1": W1, "W2": W2, "Z1": Z1, "H1": H1, "Y": H1 @ W2}, truth


STARTS = {"n08-order": layers_start}
REPAIRS = {"n08-hunt": "    dX = dZ @ W"}
