"""Scores and the margin that the right one should keep; the hinge terms as bars, with each score's gradient."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_lib.viz.chart import Chart
from course_lib.viz.svg import number, picture, tag, words

Numbers = NDArray[np.float64]

SCORES = Chart(56, 34, 370, 320, (-0.6, 3.6), (-5.5, 5.5))
TERMS = Chart(526, 34, 350, 250, (-0.6, 3.6), (-6.0, 6.0))


def terms(s: Numbers, y: int, margin: float) -> Numbers:
    """s_j − s_y + margin for each class j, before the maximum with 0; nan for the right class, which has no term."""
    found = np.asarray(s, dtype=float) - s[y] + margin
    found[y] = np.nan
    return np.asarray(found)


def hinge_picture(s: Numbers, y: int, margin: float, gradient: Numbers, hidden: bool = False) -> str:
    """Left the scores over the line s_y − margin, right the terms; only axes when `hidden`."""
    names = _names(SCORES, y) + (_names(TERMS, y) if not hidden else "")
    frame = SCORES.frame("", "score", "scores", x_ticks=())
    frame += TERMS.frame("", "", "terms s_j − s_y + Δ, cut off at 0", x_ticks=())
    if hidden:
        return picture(900, 400, frame, names)
    line = s[y] - margin
    band = SCORES.area([-0.6, 3.6], [line] * 2, [5.5] * 2, "red")
    lines = SCORES.segment(-0.6, float(s[y]), 3.6, float(s[y]), "green") + SCORES.segment(
        -0.6, line, 3.6, line, "red dashed"
    )
    beside = SCORES.left + SCORES.width + 6  # outside, where no score can hide it
    lines += words(beside, float(SCORES.py(s[y])) + 4, "s_y", "small", text_anchor="start")
    if margin > 0.4 and line > SCORES.y[0]:
        lines += words(beside, float(SCORES.py(line)) + 4, "s_y − Δ", "small", text_anchor="start")
    found = terms(s, y, margin)
    marks = []
    for j, score in enumerate(s.tolist()):
        active = j != y and found[j] > 0
        shape = "square" if j == y else "circle"
        colour = "green" if j == y else "red" if active else "blue"
        marks.append(SCORES.segment(j, -5.5, j, score, f"{colour} thin"))
        marks.append(SCORES.points(j, score, colour, shape, 9))
        marks.append(SCORES.label(j, score, number(score), "mono small-number haloed", dx=26, dy=5))
    return picture(900, 400, band, frame, names, lines, *marks, _bars(found, gradient, y))


def _names(chart: Chart, y: int) -> str:
    bottom = chart.top + chart.height
    return "".join(
        words(float(chart.px(j)), bottom + 20, f"class {j}" + (" = y" if j == y else ""), "small strong")
        for j in range(4)
    )


def _bars(found: Numbers, gradient: Numbers, y: int) -> str:
    parts = [TERMS.segment(-0.6, 0, 3.6, 0, "ink thin")]
    for j, value in enumerate(found.tolist()):
        x, zero = float(TERMS.px(j)), float(TERMS.py(0))
        if j == y:
            parts.append(words(x, zero - 8, "no term", "small muted"))
        else:
            end = float(TERMS.py(np.clip(value, -6, 6)))
            look = "bar-red" if value > 0 else "cell"
            parts.append(
                tag("rect", x=x - 28, y=min(zero, end), width=56, height=max(1.5, abs(end - zero)), class_=look)
            )
            above = min(max(end + (-8 if value > 0 else 18), TERMS.top + 16), TERMS.top + TERMS.height - 6)
            text = number(value) if value > 0 else f"{number(value)} → 0"
            parts.append(words(x, above, text, "mono small-number haloed"))
        bottom = TERMS.top + TERMS.height
        parts.append(words(x, bottom + 62, number(float(gradient[j])), "mono big gradient"))
    parts.append(words(TERMS.left + TERMS.width / 2, TERMS.top + TERMS.height + 40, "gradient ds", "small muted"))
    return "".join(parts)
