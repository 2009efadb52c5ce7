"""N07, code that differentiates itself."""

import numpy as np

from course_lib.widgets import tape_viewer

FRAME = {"recall": 1, "predict": 9, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 4}
FIGURES = {f"tape-{name}": lambda name=name: tape_viewer(name) for name in ("neuron", "two-paths", "exp")}
FIGURES |= {"tape-twice": lambda: tape_viewer("shared", twice=True)}


def differences():
    """dL/dx and dL/dy of L = (x y + x)² at (2, 3), and what flows through b = x y + x."""
    h = 1e-6

    def L(x, y):
        return (x * y + x) ** 2

    dx, dy = (L(2 + h, 3) - L(2 - h, 3)) / (2 * h), (L(2, 3 + h) - L(2, 3 - h)) / (2 * h)
    db = ((8 + h) ** 2 - (8 - h) ** 2) / (2 * h)
    return {"db1": round(db, 6), "db": round(db, 6), "dy": round(dy, 6), "dx2": round(dx, 6)}


FILLS = {"n07-fill-one": {"dx": 2 * (5 * -3 - 3 * -3) / 2}, "n07-fill-more": differences()}


def neuron_start(rng):
    w0, x0, w1, x1, w2 = rng.normal(size=5)

    def loss(v):
        return 1 / (1 + np.exp(-(v[0] * v[1] + v[2] * v[3] + v[4])))

    point, step = np.array([w0, x0, w1, x1, w2]), 1e-6 * np.eye(5)
    slopes = [(loss(point + e) - loss(point - e)) / 2e-6 for e in step]
    s0, s1 = w0 * x0, w1 * x1
    state = {"w0": w0, "x0": x0, "w1": w1, "x1": x1, "w2": w2, "s0": s0, "s1": s1, "s2": s0 + s1}
    state |= {"s3": s0 + s1 + w2, "L": loss(point), "dL": 1.0}
    return state, dict(zip(("dw0", "dx0", "dw1", "dx1", "dw2"), slopes, strict=True))


STARTS = {"n07-order": neuron_start}
REPAIRS = {"n07-hunt": "    x, y = saved.pop()"}
