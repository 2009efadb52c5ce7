"""N05, derivatives you can trust."""

import numpy as np

from course_lib.widgets import error_valley, jacobian_map, kink_explorer

FRAME = {"recall": 1, "predict": 10, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 4}
FIGURES = {"valley": error_valley, "kinks": kink_explorer, "jacobian": jacobian_map}


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


NAMES = {"np": np, "central": central, "relu": lambda x: max(0.0, x)}

FILLS = {
    "n05-fill-one": {"run": 2.1 - 1.9},
    "n05-fill-more": {
        "fwd": (3.5**2 - 3**2) / 0.5,
        "bwd": (3**2 - 2.5**2) / 0.5,
        "ctr": 3.5**2 - 2.5**2,
        "err": (3.5**2 - 3**2) / 0.5 - 6,
    },
}


def check_start(rng):
    a, x = rng.normal(size=3), rng.normal(size=3)
    slope = a[1] * np.cos(x[1])
    claimed = 1.5 * slope + 0.2
    state = {"np": np, "f": lambda v: float(a @ np.sin(v)), "x": x, "h": 1e-5, "claimed": claimed}
    return state, {"slope": slope, "error": abs(claimed - slope) / (abs(claimed) + abs(slope))}


STARTS = {"n05-order": check_start}
REPAIRS = {"n05-hunt": "        x[i] -= 2 * h"}
