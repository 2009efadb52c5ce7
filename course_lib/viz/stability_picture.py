"""Loss and gradient against the logit, stable and naive; where the naive form has no number, the plot is washed red."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_lib.viz.chart import Chart, legend
from course_lib.viz.naive_losses import naive, stable
from course_lib.viz.svg import picture, words

SAMPLES = 241


def stability_picture(form: str, y: int, dtype: str, reach: float, s: float, hidden: bool = False) -> str:
    """Left the loss, right its gradient, over logits from −reach to reach; only axes when `hidden`."""
    losses = Chart(74, 34, 350, 310, (-reach, reach), (-0.04 * reach, 1.08 * reach))
    slopes = Chart(528, 34, 350, 310, (-reach, reach), (-1.3, 1.3))
    titles = ("loss", "its gradient at s")
    marks = [-reach, 0, reach]
    frame = losses.frame("logit s", "", titles[0], marks, [0, reach / 2, reach])
    frame += slopes.frame("logit s", "", titles[1], marks, [-1, 0, 1])
    if hidden:
        return picture(900, 420, frame)
    xs = np.linspace(-reach, reach, SAMPLES)
    right, found = stable(xs, y), naive(form, xs, y, dtype)
    at_right, at_found = stable([s], y), naive(form, [s], y, dtype)
    parts = []
    for chart, k in ((losses, 0), (slopes, 1)):
        parts.append(_nowhere(chart, xs, found[k]) + chart.zero())
        parts.append(chart.curve(xs, right[k], "blue thick") + chart.curve(xs, _finite(found[k]), "red dashed"))
        parts.append(chart.segment(s, chart.y[0], s, chart.y[1], "ink thin"))
        parts.append(chart.points([s], at_right[k], "blue", size=7))
        parts.append(chart.points([s], _finite(at_found[k]), "red", "square", 4.5))
    keys = legend(250, 406, [("blue thick", "stable")]) + legend(380, 406, [("red dashed", "as written")])
    keys += legend(540, 406, [("red thick dotted", "no number: inf or nan")])
    return picture(900, 425, *parts, frame, keys)


def _finite(values: NDArray[Any]) -> NDArray[np.float64]:
    return np.where(np.isfinite(values), values, np.nan).astype(float)


def _nowhere(chart: Chart, xs: NDArray[np.float64], values: NDArray[Any]) -> str:
    """A red wash over the runs of xs at which the values are inf or nan, with the word in it."""
    bad = ~np.isfinite(values)
    ends = np.flatnonzero(np.diff(np.concatenate([[False], bad, [False]]).astype(int)))
    parts = []
    for first, past in ends.reshape(-1, 2).tolist():
        a, b = xs[first], xs[min(past, len(xs) - 1)]
        parts.append(chart.area([a, b], [chart.y[0]] * 2, [chart.y[1]] * 2, "red"))
        parts.append(chart.segment(a, chart.y[0], a, chart.y[1], "red dotted"))
        parts.append(chart.segment(b, chart.y[0], b, chart.y[1], "red dotted"))
        word = "nan" if np.isnan(values[first]) else "inf"
        middle, low = float(chart.px(0.5 * (a + b))), chart.top + 0.32 * chart.height
        if (b - a) > 0.08 * (xs[-1] - xs[0]):
            parts.append(words(middle, low, word, "big mono gradient haloed"))
    return "".join(parts)
