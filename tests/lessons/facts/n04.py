"""N04, universal approximation built by hand."""

import numpy as np

from course_lib import approximation
from course_lib.widgets import bump_lab, ramp_lab, staircase_lab, step_lab, tent_lab, tower_lab

FRAME = {"recall": 1, "predict": 13, "fill": 2, "order": 1, "bug_hunt": 1, "calibrate": 1, "check": 6}


def own(x):
    return 0.5 + 0.4 * x * np.sin(12 * x)


FIGURES = {
    "step": step_lab,
    "bump": bump_lab,
    "two-bumps": lambda: bump_lab(second=True, log_w=4.0),
    "staircase": staircase_lab,
    "own-staircase": lambda: staircase_lab(own),
    "ramp": ramp_lab,
    "tower": lambda: tower_lab(threshold=1.5),
    "tent": tent_lab,
}


def s(a):
    return 1 / (1 + np.exp(-a))


def first(x):
    return s(100 * x - 20) - s(100 * x - 40)


def second(x):
    return 2 * s(100 * x - 60) - 2 * s(100 * x - 80)


def box_error(w):
    """The area between both bumps and their boxes: 2 ln 2 / w for each step, times its height."""
    return (1 + 1 + 2 + 2) * 2 * np.log(2) / w


def nielsen(x):
    return 0.2 + 0.4 * x**2 + 0.3 * x * np.sin(15 * x) + 0.05 * np.cos(50 * x)


def stair_sup(n, w, f=nielsen, points=20_001):
    """The largest error of n sigmoids, added up one after the other."""
    x = np.linspace(0, 1, points)
    level = f(0.5 / n)
    out = np.full(points, level)
    for i in range(1, n + 1):
        after = f((i + 0.5) / n) if i < n else f(1.0)
        out += (after - level) / (1 + np.exp(np.clip(-w * (x - i / n), -700, 700)))
        level = after
    return np.abs(out - f(x)).max()


def chord_sup(n):
    """The largest gap between sin 2πx and its chords, by NumPy's own interpolation."""
    x, knots = np.linspace(0, 1, 20_001), np.linspace(0, 1, n + 1)
    return np.abs(np.interp(x, knots, np.sin(2 * np.pi * knots)) - np.sin(2 * np.pi * x)).max()


NAMES = {"np": np, "A": approximation, "s": s, "first": first, "second": second, "box_error": box_error,
         "stair_sup": stair_sup, "chord_sup": chord_sup}  # fmt: skip
FILLS = {"n04-fill-more": {"b1": -60, "b2": -80, "v2": -2, "top": second(0.7), "edge": second(0.6)}}


def tower_start(rng):
    """A point in the middle of the box, one on each arm, one in a corner."""
    x0, y0, h = rng.uniform([0.2, 0.2, 2.2], [0.4, 0.4, 2.4])
    state = {"x0": x0, "x1": x0 + 0.3, "y0": y0, "y1": y0 + 0.3, "w": 200.0, "h": h, "sig": s}
    state |= {"x": x0 + np.array([0.15, 0.15, 0.55, 0.55]), "y": y0 + np.array([0.15, 0.55, 0.15, 0.55])}
    return state, {"tower": h * np.array([1.0, 0.0, 0.0, 0.0])}


STARTS = {"n04-order": tower_start}
REPAIRS = {"n04-hunt": "    v = np.diff(levels)"}
