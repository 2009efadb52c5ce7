"""Tents folded into tents: the curve, and how many units it takes deep and shallow."""

from __future__ import annotations

import numpy as np

from course_lib.approximation import count_linear_pieces, tent_map
from course_lib.viz.chart import Chart, legend
from course_lib.viz.svg import picture

DEEPEST = 8
CURVE = Chart(56, 40, 500, 280, (0.0, 1.0), (0.0, 1.05))
UNITS = Chart(650, 40, 220, 200, (0.5, DEEPEST + 0.5), (0.8, 400.0), log_y=True)


def pieces(depth: int) -> int:
    """The linear pieces of `depth` tents, counted on a grid."""
    return count_linear_pieces(lambda x: tent_map(x, depth), 0.0, 1.0)


def tent_picture(depth: int, told: bool = True) -> str:
    """`depth` tents one in the other; beside it, units against depth on a logarithmic scale."""
    corners = np.arange(2**depth + 1) / 2**depth
    parts = [CURVE.frame("x", "", f"{depth} tent{'s' if depth > 1 else ''} deep", y_ticks=[0, 0.5, 1])]
    if depth > 1:
        x = np.arange(2 ** (depth - 1) + 1) / 2 ** (depth - 1)
        parts.append(CURVE.curve(x, tent_map(x, depth - 1), "muted dashed thin"))
    parts.append(CURVE.area(corners, np.zeros(corners.shape), tent_map(corners, depth), "blue"))
    look = "blue thin" if depth > 5 else "blue"  # hundreds of strokes run into one surface
    parts.append(CURVE.curve(corners, tent_map(corners, depth), look))
    if told:
        depths = np.arange(1, DEEPEST + 1)
        parts.append(UNITS.frame("depth k", "", "hidden units", x_ticks=[1, 2, 4, 6, 8], y_ticks=[1, 10, 100]))
        parts.append(UNITS.curve(depths, 2 * depths, "blue"))
        parts.append(UNITS.curve(depths, 2.0**depths - 1, "red dashed"))
        parts.append(UNITS.points(depth, 2 * depth, "blue", "circle", 7))
        parts.append(UNITS.points(depth, 2**depth - 1, "red", "triangle", 7))
        entries = [("blue", f"deep: 2k = {2 * depth}"), ("red dashed", f"one layer: at least {2**depth - 1}")]
        parts.append(legend(650, 296, entries, pitch=24))
    return picture(890, 368, *parts)
