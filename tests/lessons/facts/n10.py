"""N10, the whole network."""

import numpy as np

from course_lib.viz.moons_runs import learned
from course_lib.widgets import bowl_lab, moons_lab, surface_lab, xor_trainer
from tests.course_lib.oracles import slopes

FRAME = {"recall": 1, "predict": 11, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 5}
FIGURES = {"bowl": bowl_lab, "trainer": xor_trainer, "surface": surface_lab, "moons": moons_lab}


def small_network():
    """The blanks' network: one example, two ReLUs, two classes, by central differences of a loss written out."""
    x = np.array([2.0, 1.0])
    parameters = {"W1": np.array([[1.0, -3.0], [1.0, 1.0]]), "W2": np.array([[1.0, 1.0], [2.0, 0.0]])}

    def loss(W1, W2):
        s = W2 @ np.maximum(W1 @ x, 0)
        return np.log(np.exp(s).sum()) - s[1]

    return slopes(loss, parameters)


SLOPES = small_network()
P0 = np.exp(3) / (np.exp(3) + 1)
NAMES = {"np": np, "p0": P0, "dW1": SLOPES["dW1"], "dW2": SLOPES["dW2"], "learned": learned, "log2": np.log(2)}
FILLS = {
    "n10-fill-one": {"dw": SLOPES["dW2"][0, 1]},
    "n10-fill-more": {
        "dh0": 1 * P0 + 2 * (0 - P0), "dz0": 0.0, "dz1": SLOPES["dW1"][1, 1], "w10": SLOPES["dW1"][1, 0],
        "new": 1 - 0.1 * SLOPES["dW1"][1, 0],
    },
}  # fmt: skip


def two_layer_start(rng):
    """A batch in general position, and the four gradients by central differences."""
    N, D, H, C = 5, 3, 4, 2
    X, y = rng.normal(size=(N, D)), rng.integers(C, size=N)
    given = {"W1": rng.normal(size=(H, D)), "b1": rng.normal(size=H)}
    given |= {"W2": rng.normal(size=(C, H)), "b2": rng.normal(size=C)}

    def forward(W1, b1, W2, b2):
        H1 = np.maximum(X @ W1.T + b1, 0)
        return H1, H1 @ W2.T + b2

    def loss(**parameters):
        S = forward(**parameters)[1]
        return sum(np.log(np.exp(s).sum()) - s[label] for s, label in zip(S, y, strict=True)) / N

    H1, S = forward(**given)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    return {"X": X, "N": N, "Y": np.eye(C)[y], "H1": H1, "P": P, **given}, slopes(loss, given)


STARTS = {"n10-order": two_layer_start}
REPAIRS = {"n10-hunt": "            p -= lr * dp"}
