"""Half-planes joined by AND and OR, in layers of threshold units, over four clusters."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from course_lib.datasets import four_clusters
from course_lib.logic import LITERALS
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import picture, tag, words

Numbers = NDArray[np.float64]

HALF_PLANES: dict[str, tuple[float, float, float]] = {
    "x1 > 0": (1.0, 0.0, 0.0),
    "x1 < 0": (-1.0, 0.0, 0.0),
    "x2 > 0": (0.0, 1.0, 0.0),
    "x2 < 0": (0.0, -1.0, 0.0),
    "x1 + x2 > 0": (1.0, 1.0, 0.0),
    "x2 > x1 + 1": (-1.0, 1.0, -1.0),
    "x1 > x2 + 1": (1.0, -1.0, -1.0),
}
"""w1, w2, b of each half-plane's unit."""
JOINS = {"AND": LITERALS["a b"], "OR": LITERALS["a + b"]}

SPAN = (-2.0, 2.0)
CELLS = 64
PANELS = tuple(Chart(44.0 + 304 * at, 34, 252, 252, SPAN, SPAN) for at in range(3))
UPRIGHT = words(PANELS[0].left - 14, PANELS[0].top - 10, "x2", "small muted")
GRID = grid(PANELS[0], CELLS, CELLS)


@cache
def clusters() -> tuple[Numbers, Numbers]:
    """Forty points in four clouds, opposite corners alike: class 1 at upper left and lower right."""
    X, y = four_clusters(10, 0.2, rng=np.random.default_rng(3))
    return X, y.astype(np.float64)


def step(Z: Numbers) -> Numbers:
    """1 where Z is above 0, else 0."""
    return (Z > 0).astype(np.float64)


def half(name: str, X: Numbers) -> Numbers:
    """The unit of a half-plane at each row of `X (N, 2)`."""
    w1, w2, b = HALF_PLANES[name]
    return step(X @ np.array([w1, w2]) + b)


def join(gate: str, p: Numbers, q: Numbers) -> Numbers:
    """AND or OR of two units, itself a threshold unit."""
    w1, w2, b = JOINS[gate]
    return step(w1 * p + w2 * q + b)


def layers(X: Numbers, halves: tuple[str, str, str, str], gates: tuple[str, str, str]) -> tuple[Numbers, ...]:
    """P, Q and their join R at each row of `X`: the second and the third layer."""
    a, b, c, d = (half(name, X) for name in halves)
    p, q = join(gates[0], a, b), join(gates[1], c, d)
    return p, q, join(gates[2], p, q)


def region_fields(halves: tuple[str, str, str, str], gates: tuple[str, str, str]) -> tuple[Field, ...]:
    """P, Q and R over the plane."""
    values = layers(GRID, halves, gates)
    return tuple(field(chart, v.reshape(CELLS, CELLS)) for chart, v in zip(PANELS, values, strict=True))


def region_picture(halves: tuple[str, str, str, str], gates: tuple[str, str, str]) -> str:
    """Three planes side by side, with the lines that each is made of."""
    titles = (f"P: {halves[0]} {gates[0]} {halves[1]}", f"Q: {halves[2]} {gates[1]} {halves[3]}", f"P {gates[2]} Q")
    drawn = (halves[:2], halves[2:], halves)
    X, y = clusters()
    out = layers(X, halves, gates)[2]
    parts = []
    for at, (chart, title, names) in enumerate(zip(PANELS, titles, drawn, strict=True)):
        lines = "".join(chart.boundary(*HALF_PLANES[name], "ink thin dashed") for name in names)
        wrong = out != y if at == 2 else np.zeros(len(y), dtype=bool)
        parts += [
            chart.frame("x1"),
            words(chart.left + 126, 24, title, "small strong"),
            lines,
            _points(chart, wrong),
        ]
    for chart, sign in ((PANELS[0], gates[2]), (PANELS[1], "=")):
        parts.append(words(chart.left + 278, 24, sign, "strong"))
    return picture(940, 338, UPRIGHT, *parts)


def blank_region() -> str:
    """The clusters alone."""
    nothing = np.zeros(len(clusters()[1]), dtype=bool)
    return picture(940, 338, UPRIGHT, PANELS[0].frame("x1", title="Four clusters"), _points(PANELS[0], nothing))


def _points(chart: Chart, wrong: NDArray[np.bool_]) -> str:
    X, y = clusters()
    parts = []
    for label, colour, shape in ((1.0, "red", "circle"), (0.0, "blue", "square")):
        for missed, rim, size in ((False, "", 4.5), (True, " ringed", 6.0)):
            chosen = X[(y == label) & (wrong == missed)]
            parts.append(chart.points(chosen[:, 0], chosen[:, 1], colour + rim, shape, size))
    for x1, x2 in X[wrong].tolist():
        at_x, at_y = float(chart.px(x1)), float(chart.py(x2))
        parts.append(tag("line", x1=at_x - 4, y1=at_y, x2=at_x + 4, y2=at_y, class_="curve page"))
    return "".join(parts)
