"""Gradient descent in a bowl ½ (x² + k y²): its way from above, its jumps in the steep direction, its losses."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from course_lib.training import Descent, gradient_descent
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import picture, words

STEPS = 30
START = (-4.0, 1.2)
ABOVE = Chart(60, 34, 400, 320, (-5.0, 5.0), (-4.0, 4.0))
ACROSS = Chart(540, 34, 336, 140, (-4.0, 4.0), (0.0, 1.0))
LOSSES = Chart(540, 236, 336, 118, (0, STEPS), (1e-8, 1e4), log_y=True)


@lru_cache(maxsize=512)
def descent(k: float, lr: float) -> Descent:
    """Thirty steps from (−4, 1.2)."""
    slopes = np.array([1.0, k])

    def bowl(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        return 0.5 * float((slopes * point * point).sum()), slopes * point

    return gradient_descent(bowl, START, lr, STEPS)


@lru_cache(maxsize=64)
def bowl_field(k: float) -> Field:
    """The bowl's height, on a scale that shows its rings: the bluer, the higher."""
    x, y = grid(ABOVE, 80, 64).T
    return field(ABOVE, np.sqrt(0.5 * (x * x + k * y * y)).reshape(64, 80), 0.0, 9.0, "one-sided")


def bowl_picture(k: float, lr: float, hidden: bool = False) -> str:
    """Left the way from above, right the steep direction in section, and the losses; only axes when `hidden`."""
    top = max(1.0, 0.5 * k * 4.0)
    across = Chart(ACROSS.left, ACROSS.top, ACROSS.width, ACROSS.height, ACROSS.x, (0.0, top))
    frame = ABOVE.frame("x (k = 1)", "y (k = k2)", "from above") + across.frame("", "", "along y, the steep direction")
    frame += LOSSES.frame("step", "loss", "", y_ticks=(1e-8, 1e-4, 1, 1e4))
    if hidden:
        return picture(900, 410, frame)
    path, losses = descent(k, lr)
    xs, ys = np.clip(path, -1e6, 1e6).T
    parts = [_rings(k), ABOVE.curve(xs, ys, "ink"), _marks(ABOVE, xs, ys)]
    parts.append(ABOVE.points(*START, "red", "square", 8) + ABOVE.points(0, 0, "green", "cross", 8))
    section = np.linspace(-4, 4, 81)
    heights = 0.5 * k * ys * ys
    parts.append(across.curve(section, 0.5 * k * section**2, "blue thick") + across.curve(ys, heights, "ink thin"))
    parts.append(_marks(across, ys, heights))
    steps = np.arange(len(losses))
    shown = np.clip(losses, 1e-12, 1e12)
    parts.append(LOSSES.curve(steps, shown, "red") + LOSSES.points(steps, shown, "red", size=3))
    verdict = "it diverges" if lr > 2 / k else "neither" if lr == 2 / k else "it converges"
    y = LOSSES.top + (LOSSES.height - 10 if lr > 2 / k else 18)  # where the curve is not
    parts.append(words(LOSSES.left + LOSSES.width - 8, y, verdict, "strong haloed", text_anchor="end"))
    return picture(900, 410, frame, *parts)


def _marks(chart: Chart, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> str:
    """A mark for each step that is clear of the mark before it, and for the last."""
    at = np.column_stack([chart.px(xs), chart.py(ys)])
    kept = [0]
    for i in range(1, len(at)):
        if np.hypot(*(at[i] - at[kept[-1]])) > 6:
            kept.append(i)
    kept.append(len(at) - 1)
    return chart.points(xs[kept], ys[kept], "red", size=4.5)


def _rings(k: float) -> str:
    turn = np.linspace(0, 2 * np.pi, 73)
    sizes = [(2 * level) ** 0.5 for level in (0.5, 2, 4.5, 8, 12.5)]
    return "".join(ABOVE.curve(s * np.cos(turn), s * np.sin(turn) / k**0.5, "muted thin dotted") for s in sizes)
