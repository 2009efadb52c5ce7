"""Three views of the perceptron's way: the line among the points, the path of w, and the race that bounds it."""

from __future__ import annotations

import numpy as np

from course_lib.viz.chart import Chart, legend
from course_lib.viz.line_picture import half_planes, marks, normal, pair
from course_lib.viz.perceptron_path import Path
from course_lib.viz.point_sets import SPAN
from course_lib.viz.svg import number, picture, words

SIDE, TOP = 250, 34
PLANE = Chart(54, TOP, SIDE, SIDE, SPAN, SPAN)


def path_picture(path: Path, step: int) -> str:
    """After `step` mistakes."""
    return picture(940, 336, _plane(path, step), _weights(path, step), _race(path, step))


def _plane(path: Path, step: int) -> str:
    w, b, points = path.w[step], float(path.b[step]), path.points
    m = points.y * (points.X @ w + b)
    parts = [half_planes(PLANE, w, b), PLANE.frame("x1", "x2", "The line"), PLANE.zero()]
    if step:
        old, old_b, x = path.w[step - 1], float(path.b[step - 1]), points.X[path.rows[step - 1]]
        parts.append(PLANE.boundary(*pair(old), old_b, "muted dashed"))
        pull = points.y[path.rows[step - 1]] * x
        parts.append(PLANE.arrow(0.0, 0.0, *pair(pull), "red thick"))
    parts += [PLANE.boundary(*pair(w), b, "ink thick"), marks(PLANE, points, m, 4.5), normal(PLANE, w, b, 0.3)]
    if step:
        parts.append(PLANE.points(*pair(x), "ring", "circle", 12))
    return "".join(parts)


def _weights(path: Path, step: int) -> str:
    low, high = np.minimum(path.w.min(axis=0), 0.0), np.maximum(path.w.max(axis=0), 0.0)
    middle, reach = 0.5 * (low + high), 0.65 * max(1.0, float((high - low).max()))
    x, y = ((float(m - reach), float(m + reach)) for m in middle)
    chart = Chart(368, TOP, SIDE, SIDE, x, y)
    parts = [chart.frame("w1", "w2", "The path of w"), chart.zero()]
    parts.append(chart.curve(path.w[: step + 1, 0], path.w[: step + 1, 1], "muted thin"))
    if step <= 12:
        parts += [chart.arrow(*pair(path.w[k]), *pair(path.w[k + 1]), "muted thin") for k in range(max(0, step - 1))]
    if step:
        parts.append(chart.arrow(*pair(path.w[step - 1]), *pair(path.w[step]), "red thick"))
    parts.append(chart.arrow(0.0, 0.0, *pair(path.w[step]), "ink"))
    length = float(np.linalg.norm(path.w[step]))
    parts.append(
        chart.label(*pair(path.w[step] * (1.0 + 0.12 * reach / max(length, 1e-9))), "w", "strong haloed", dy=5)
    )
    if not path.w[step].any():
        parts.append(chart.points(0, 0, "ink", "circle", 5))
    return "".join(parts)


def _race(path: Path, step: int) -> str:
    """Progress along the best line must grow by γ a mistake, the length at most like √k: they cross at (R/γ)²."""
    bound, R, progress = path.points.bound, path.points.radius, path.progress()
    last = 1.12 * bound if np.isfinite(bound) else max(20.0, float(len(path)))
    high = 1.5 * R * np.sqrt(last)
    chart = Chart(680, TOP, SIDE - 4, SIDE, (0.0, last), (0.0, float(high)))
    k, done = np.linspace(0.0, last, 120), np.arange(step + 1)
    parts = [chart.frame("mistakes k", title="The race")]
    keys = [("red dashed", "R √k: ‖w‖ stays below")]
    parts.append(chart.curve(k, R * np.sqrt(k), "red dashed"))
    if progress is None:
        parts.append(chart.curve(done, path.lengths()[: step + 1], "ink"))
        keys += [("ink", "‖w‖, the length")]
        parts.append(
            words(chart.left + chart.width / 2, TOP + 60, "no separating line: no γ, no end", "small strong haloed")
        )
    else:
        gamma = R / np.sqrt(bound)
        parts.append(chart.curve(k, gamma * k, "green dotted"))
        parts.append(chart.segment(bound, 0.0, bound, float(high), "muted thin"))
        parts.append(chart.label(bound, 0.0, f"(R/γ)² = {number(bound, 4)}", "small haloed", dx=-58, dy=-10))
        parts.append(chart.curve(done, progress[: step + 1], "blue thick"))
        parts.append(chart.points(step, progress[step], "blue", "circle", 5))
        keys += [("blue thick", "progress, w·w*"), ("green dotted", "γ k: progress stays above")]
    return "".join(parts) + legend(chart.left + 12, TOP + 16, keys, 19)
