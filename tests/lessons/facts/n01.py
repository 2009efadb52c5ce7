"""N01, neurons, margins and the perceptron."""

import numpy as np

from course_lib.viz.perceptron_path import path
from course_lib.viz.point_sets import point_set
from course_lib.widgets import line_lab, loss_lab, neuron_lab, perceptron_lab

# The first lesson has nothing to recall: it opens with blanks instead.
FRAME = {"predict": 10, "fill": 3, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 4}
FIGURES = {
    "neuron": neuron_lab,
    "line": line_lab,
    "perceptron": perceptron_lab,
    "perceptron midway": lambda: perceptron_lab(points="narrow", step=20),
    "losses": loss_lab,
}


def logistic(m):
    return float(np.log(1 + np.exp(-m)))


NAMES = {"np": np, "logistic": logistic, "path": path, "point_set": point_set}


def moved():
    """The worked mistake, entry by entry: w = (2, −1), b = 1, x = (0, 3), y = +1."""
    s = 2 * 0 + (-1) * 3 + 1
    w1, w2, b = 2 + 0, -1 + 3, 1 + 1
    return {"s": s, "m": s, "w1": w1, "w2": w2, "b": b, "new": w1 * 0 + w2 * 3 + b}


FILLS = {
    "n01-warm": {
        "first": np.dot([2, -1], [3, 4]),
        "second": np.dot([2, -1], [1, 2]),
        "rows": len(np.ones((5, 2)) @ [2, -1]),
    },
    "n01-fill-one": {"m": -1 * (2 * -1 + -1 * 1 + 1)},
    "n01-fill-more": moved(),
}


def first_step(rng):
    """A negative example, met at zero: the step that is due is against x."""
    x = rng.normal(size=2)
    start = {"w": np.zeros(2), "b": 0.0, "x": x, "y": -1, "lr": 0.5}
    return start, {"w_new": -0.5 * x, "b_new": -0.5}


STARTS = {"n01-order": first_step}
REPAIRS = {"n01-hunt": "    def neuron_tick(self, inputs):"}
