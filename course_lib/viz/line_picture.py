"""A line among points: half-planes, the way from each mistake to the line, and all margins as a row of bars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_lib.perceptron import margins
from course_lib.viz.chart import Chart, legend
from course_lib.viz.point_sets import SPAN, PointSet
from course_lib.viz.svg import picture, tag, words

Numbers = NDArray[np.float64]

PLANE = Chart(60, 34, 400, 400, SPAN, SPAN)
BARS = Chart(548, 34, 340, 300, (0.0, 1.0), (-1.0, 1.0))


def line_picture(points: PointSet, w: Numbers, b: float, hidden: bool = False) -> str:
    """Left the plane with w's line, right the margins from the smallest to the largest; only points when `hidden`."""
    frame = PLANE.frame("x1", "x2") + PLANE.zero()
    if hidden:
        return picture(900, 480, frame, marks(PLANE, points, np.ones(len(points.y))))
    m = margins(w, b, points.X, points.y)
    sides = half_planes(PLANE, w, b)
    left = sides + frame + _ways(points, w, b, m) + PLANE.boundary(*pair(w), b, "ink thick")
    return picture(900, 480, left, marks(PLANE, points, m), normal(PLANE, w, b), _bars(m))


def pair(v: Numbers) -> tuple[float, float]:
    """The two entries of v, as the arguments that a chart takes."""
    return float(v[0]), float(v[1])


def half_planes(chart: Chart, w: Numbers, b: float) -> str:
    """The side that the neuron calls +1 in red, the other in blue."""
    return chart.half_plane(*pair(w), b, "red") + chart.half_plane(*pair(-w), -b, "blue")


def normal(chart: Chart, w: Numbers, b: float, length: float = 0.35) -> str:
    """An arrow from the line's point nearest to the origin, along w, always equally long."""
    size = float(w @ w)
    if size == 0.0:
        return ""
    foot, along = -b * w / size, length * w / np.sqrt(size)
    if np.abs(foot).max() > chart.x[1]:
        return ""
    tip = foot + along
    return chart.arrow(*pair(foot), *pair(tip), "ink") + chart.label(
        *pair(foot + 1.35 * along), "w", "strong haloed", dy=5
    )


def marks(chart: Chart, points: PointSet, m: Numbers, size: float = 6.5) -> str:
    """The points by class, +1 a red circle and −1 a blue square; a mistake has a thick rim and a minus sign in it."""
    parts = []
    for label, colour, shape in ((1.0, "red", "circle"), (-1.0, "blue", "square")):
        for wrong, rim, grown in ((False, "", size), (True, " ringed", size + 1.5)):
            chosen = points.X[(points.y == label) & ((m <= 0) == wrong)]
            parts.append(chart.points(chosen[:, 0], chosen[:, 1], colour + rim, shape, grown))
    for x in points.X[m <= 0]:
        at_x, at_y = float(chart.px(x[0])), float(chart.py(x[1]))
        parts.append(tag("line", x1=at_x - 0.6 * size, y1=at_y, x2=at_x + 0.6 * size, y2=at_y, class_="curve page"))
    return "".join(parts)


def _ways(points: PointSet, w: Numbers, b: float, m: Numbers) -> str:
    """From every mistake the shortest way to the line, and from the nearest right point its own."""
    size = float(w @ w)
    if size == 0.0:
        return ""
    parts = []
    for x in points.X[m <= 0]:
        parts.append(PLANE.segment(*pair(x), *pair(x - (w @ x + b) / size * w), "red dashed thin"))
    if (m > 0).any():
        x = points.X[np.argmin(np.where(m > 0, m, np.inf))]
        parts.append(PLANE.segment(*pair(x), *pair(x - (w @ x + b) / size * w), "green"))
    return "".join(parts)


def _bars(m: Numbers) -> str:
    ordered = np.sort(m)
    top = max(1.0, float(np.ceil(np.abs(m).max())))
    chart = Chart(BARS.left, BARS.top, BARS.width, BARS.height, (0.0, float(len(m))), (-top, top))
    parts = [chart.frame("points, the smallest margin first", "margin y (w·x + b)", "All margins", x_ticks=())]
    wide = max(3.0, 0.72 * chart.width / len(m))
    for at, value in enumerate(ordered.tolist()):
        colour = "green" if value > 0 else "red"
        x, zero, end = (float(v) for v in (chart.px(at + 0.5), chart.py(0), chart.py(value)))
        low, high = min(zero, end), max(zero, end, min(zero, end) + 1.5)
        parts.append(tag("rect", x=x - wide / 2, y=low, width=wide, height=high - low, class_=f"bar-{colour}"))
    parts.append(chart.segment(0, 0, len(m), 0, "ink thin"))
    keys = legend(BARS.left + 8, 392, [("red dashed thin", "way from a mistake to the line")], 20)
    keys += legend(BARS.left + 8, 414, [("green", "the right point that is nearest")], 20)
    wrong = int((m <= 0).sum())
    parts.append(words(BARS.left + BARS.width / 2, 448, f"{wrong} of {len(m)} on the wrong side", "strong"))
    return "".join(parts) + keys
