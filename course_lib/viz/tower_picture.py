"""From two bumps over a plus sign to a tower: a map of colours, and the same as a landscape of ridges."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import sigmoid
from course_lib.approximation import tower
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import number, picture, tag, through, words

Numbers = NDArray[np.float64]

X_RANGE, Y_RANGE = (0.35, 0.65), (0.4, 0.7)
PLACES = {"centre": (0.5, 0.55), "arm": (0.5, 0.15), "corner": (0.15, 0.15)}
STAGES = {"x": "a bump in x", "y": "a bump in y", "plus": "their sum, a plus sign", "tower": "thresholded: a tower"}
MAP = Chart(52, 40, 300, 300, (0.0, 1.0), (0.0, 1.0))
_EVEN, _ACROSS = 36, 72
_CLIMB = np.array([-4.0, -2.6, -1.7, -1.0, -0.4, 0.2, 0.8, 1.4, 2.2, 3.2])


def heights(points: Numbers, stage: str, steepness: float, threshold: float) -> Numbers:
    """What stands at each of `points (N, 2)` at this stage: a bump, the sum of both, or σ(100 (sum − threshold))."""
    W1, b1, w2, _ = tower(X_RANGE, Y_RANGE, 1.0, steepness)
    hidden = sigmoid(points @ W1.T + b1)
    if stage == "x":
        return np.asarray(hidden[:, 0] - hidden[:, 1])
    if stage == "y":
        return np.asarray(hidden[:, 2] - hidden[:, 3])
    gain = float(w2[0])
    total = hidden @ (w2 / gain)
    return np.asarray(total if stage == "plus" else sigmoid(gain * (total - threshold)))


def tower_map(stage: str, steepness: float, threshold: float) -> Field:
    """The colours behind the picture."""
    values = heights(grid(MAP, 90, 90), stage, steepness, threshold).reshape(90, 90)
    return field(MAP, values, 0.0, 2.0 if stage == "plus" else 1.0, palette="one-sided")


def tower_picture(stage: str, steepness: float, threshold: float) -> str:
    """The frame of the map with three places marked, and the ridges beside it."""
    looks = {"centre": ("red", "triangle"), "arm": ("pink", "square"), "corner": ("green", "circle")}
    parts = [MAP.frame("x", "y", STAGES[stage])]
    for name, (x, y) in PLACES.items():
        parts.append(MAP.points(x, y, *looks[name]))
        value = float(heights(np.array([[x, y]]), stage, steepness, threshold)[0])
        inwards = 8.0 if name == "corner" else 0.0  # or its words would touch the frame
        parts.append(MAP.label(x, y, f"{name} {number(round(value, 3))}", "small strong haloed", dx=inwards, dy=22))
    return picture(890, 392, *parts, _landscape(stage, steepness, threshold))


def _ridges(steepness: float) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where ridges may run, from far to near: evenly, and more of them, marked, where the landscape may climb."""
    even, climbs = np.linspace(0, 1, _EVEN), np.clip(np.add.outer(Y_RANGE, _CLIMB / steepness).ravel(), 0.0, 1.0)
    ys, more = np.concatenate([even, climbs]), np.repeat([False, True], [len(even), len(climbs)])
    order = np.argsort(-ys)
    return ys[order], more[order]


def _climbing(values: Numbers) -> NDArray[np.bool_]:
    """Where each ridge differs from the one before or behind it."""
    differs = np.abs(np.diff(values, axis=0)) > 0.01
    same = np.zeros((1, values.shape[1]), bool)
    return np.asarray(np.concatenate([differs, same]) | np.concatenate([same, differs]))


def _landscape(stage: str, steepness: float, threshold: float) -> str:
    xs, (ys, more) = np.linspace(-1, 1, _ACROSS), _ridges(steepness)
    X, Y = np.meshgrid(0.5 + 0.5 * xs, ys)
    values = heights(np.column_stack([X.ravel(), Y.ravel()]), stage, steepness, threshold).reshape(X.shape)
    tall = 90.0 if stage == "plus" else 150.0
    ridges = []
    for y, row, extra, climbs in zip(ys, values, more, _climbing(values), strict=True):
        # Far ridges first; each hides what is behind it. Things shrink as they recede.
        shrink = 1.0 / (1.0 + 0.55 * y)
        base, half = 205.0 + 160.0 * (shrink - 0.645) / 0.355, 205.0 * shrink
        line = np.column_stack([650.0 + half * xs, base - tall * shrink * row])
        if extra:  # only as wide as there is something to climb: on flat ground it would be a dark band
            places = np.flatnonzero(climbs)
            line = line[max(places[0] - 1, 0) : places[-1] + 2] if len(places) else line[:0]
        if len(line):
            ridges.append(tag("path", d=f"M{line[0, 0]:.1f} {base:.1f}L{through(line)}V{base:.1f}", class_="ridge"))
    return words(650, 30, "the same as a landscape, seen from the front", "small muted") + "".join(ridges)
