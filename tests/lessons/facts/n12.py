"""N12, the capstone."""

import numpy as np

from course_lib.assembly import Assembly
from course_lib.datasets import digits
from course_lib.layers import linear_backward, tanh_backward
from course_lib.losses import softmax_cross_entropy
from course_lib.widgets import digit_reader, playground
from tests.course_lib.oracles import slopes

FRAME = {"recall": 1, "predict": 6, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 6, "mixed": 1,
         "explain": 1}  # fmt: skip


def untrained_reader():
    X, y = digits()
    return digit_reader(Assembly.start([64, 32, 10], rng=np.random.default_rng(1)), X[:40], y[:40])


FIGURES = {"playground": playground, "reader": untrained_reader}
NAMES = {"np": np}


def one_unit():
    """x = 2, w = ½, b = −1, v = −2, c = 0, label 1, by central differences of the loss itself."""

    def loss(w=0.5, b=-1.0, v=-2.0, ds=0.0, da=0.0, dz=0.0):
        a = np.tanh(w * 2.0 + b + dz) + da
        return np.log(1 + np.exp(-(v * a + ds)))

    def slope(name, at=0.0):
        return (loss(**{name: at + 1e-6}) - loss(**{name: at - 1e-6})) / 2e-6

    found = {"z": 0.5 * 2 - 1, "p": 1 / (1 + np.exp(0)), "ds": slope("ds"), "dv": slope("v", -2.0), "da": slope("da")}
    return {name: round(value, 8) for name, value in {**found, "dz": slope("dz"), "dw": slope("w", 0.5)}.items()}


FILLS = {"n12-fill-more": one_unit()}


def two_layers(rng):
    """Two layers, tanh and softmax; the gradients by central differences."""
    X, y = rng.normal(size=(5, 2)), rng.integers(0, 3, 5)
    params = {"W1": rng.normal(size=(4, 2)), "b1": rng.normal(size=4), "W2": rng.normal(size=(3, 4)),
              "b2": rng.normal(size=3)}  # fmt: skip

    def loss(W1, b1, W2, b2):
        S = np.tanh(X @ W1.T + b1) @ W2.T + b2
        return np.mean([np.log(np.exp(s).sum()) - s[label] for s, label in zip(S, y, strict=True)])

    functions = {f.__name__: f for f in (linear_backward, tanh_backward, softmax_cross_entropy)}
    return {"np": np, "X": X, "y": y, **params, **functions}, slopes(loss, params)


STARTS = {"n12-order": two_layers}
REPAIRS = {"n12-hunt": "        loss, dS = softmax_cross_entropy(S, y[rows])"}
