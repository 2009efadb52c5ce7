"""N11, gradient forensics."""

import numpy as np

from autograder.suspects import suspects
from course_lib.forensics import PROBED
from course_lib.widgets import line_up, probe_designer, ratio_lab

FRAME = {"recall": 1, "predict": 12, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 4}

SEVEN = (
    "relu_leaks_a_tenth", "cross_entropy_jacobian_twice", "relu_threshold_one", "db_averaged", "relu_sign",
    "cross_entropy_sigmoid_prime_again", "relu_leaks",
)  # fmt: skip
CASES = (
    "dW_averaged", "relu_identity", "cross_entropy_mean_over_entries", "relu_sign", "sigmoid_twice",
    "cross_entropy_without_target", "relu_times_Z",
)  # fmt: skip
TRAINED = ("linear_backward", "relu_backward", "softmax_cross_entropy")

FIGURES = {
    "line-up": lambda: line_up(suspects(*TRAINED, names=SEVEN)),
    "designer": lambda: probe_designer(suspects(*PROBED)),
    "ratios": lambda: ratio_lab(suspects(*PROBED, names=CASES)),
}


def mean_slope():
    """The lecture's unscaled layer: 64 inputs and 100 units, all drawn with spread 1."""
    draw = np.random.default_rng(0)
    W1, X = draw.normal(size=(64, 100)), draw.normal(size=(2000, 64))
    s = 1 / (1 + np.exp(-X @ W1))
    return float((s * (1 - s)).mean())


NAMES = {"np": np, "mean_slope": mean_slope()}
FILLS = {"n11-fill-more": {"mean": np.ones(5).mean() / np.ones(5).sum(), "entries": (1 / 20) / (1 / 5),
                           "half": (2 * 0.7) / 0.7, "sign": -0.7 / 0.7}}  # fmt: skip


def one_entry(rng):
    """A probe of a linear layer, and one entry of its dW from the sum itself: Σ_n dZ[n, i] X[n, j]."""
    X, W, b, dZ = rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), rng.normal(size=2), rng.normal(size=(4, 2))
    one = np.zeros((2, 3))
    one[1, 0] = 1.0
    slope = sum(dZ[n, 1] * X[n, 0] for n in range(4))
    return {"X": X, "W": W, "b": b, "dZ": dZ, "one": one, "i": 1, "j": 0, "h": 1e-5}, {"slope": slope, "error": 0.0}


STARTS = {"n11-order": one_entry}
REPAIRS = {"n11-hunt": "    worst = np.abs(mine - right).max()"}
