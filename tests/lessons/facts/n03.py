"""N03, networks without training."""

import numpy as np

from course_lib.widgets import activation_zoo, depth_lab, shape_tracer

FRAME = {"recall": 1, "predict": 12, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 5}

FIGURES = {
    "zoo": activation_zoo,
    "zoo-maxout": lambda: activation_zoo(kind="leaky", a=-0.5, spread=8.0),
    "depth": depth_lab,
    "deep": lambda: depth_lab(depth=6, between="relu", shown="last"),
    "tracer": shape_tracer,
    "tracer-at-the-end": lambda: shape_tracer(step=3),
}


def s(a):
    return 1 / (1 + np.exp(-a))


def edge_of_flatness():
    """Where the sigmoid's slope falls to 0.05, by halving."""
    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if s(middle) * (1 - s(middle)) > 0.05 else (low, middle)
    return low


NAMES = {"np": np, "s": s, "edge_of_flatness": edge_of_flatness}


def forward_by_hand():
    x, W1, b1 = np.array([1, -2]), np.array([[1, 2], [-1, 0.5]]), np.array([1, 3])
    z = W1 @ x + b1
    a = np.where(z > 0, z, 0)
    return {"z11": z[0], "z12": z[1], "a11": a[0], "a12": a[1], "out": 2 * a[0] - 4 * a[1] + 0.5}


FILLS = {"n03-fill-one": {"b1": 100}, "n03-fill-more": forward_by_hand()}


def forward_start(rng):
    state = {"x": rng.normal(size=3), "f": np.tanh}
    for layer, (H, D) in enumerate(((4, 3), (4, 4), (1, 4)), start=1):
        state |= {f"W{layer}": rng.normal(size=(H, D)), f"b{layer}": rng.normal(size=H)}
    hidden = np.tanh(state["W1"] @ state["x"] + state["b1"])
    hidden = np.tanh(state["W2"] @ hidden + state["b2"])
    return state, {"out": state["W3"] @ hidden + state["b3"]}


STARTS = {"n03-order": forward_start}
REPAIRS = {"n03-hunt": "        b = rng.normal()"}
