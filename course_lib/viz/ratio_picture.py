"""Your gradient divided by the right one, cell by cell: the pattern tells the mistake."""

from __future__ import annotations

import numpy as np

from course_lib.arrays import FloatArray
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field
from course_lib.viz.svg import number, picture, tag, words

WIDTH, HEIGHT, TOP = 58.0, 40.0, 44.0


def grid_of(name: str, values: FloatArray, left: float, ratio: bool) -> tuple[str, Field | None]:
    """A table of numbers with its name above; of a ratio also the colours behind it, 1 in the middle."""
    rows, columns = values.shape
    chart = Chart(left, TOP, WIDTH * columns, HEIGHT * rows)
    parts = [words(left + chart.width / 2, TOP - 14, name, "strong")]
    for (row, column), value in np.ndenumerate(values):
        x, y = left + WIDTH * column, TOP + HEIGHT * row
        text = "–" if np.isnan(value) else number(float(value), 3)
        parts.append(tag("rect", x=x, y=y, width=WIDTH, height=HEIGHT, class_="plot"))
        parts.append(words(x + WIDTH / 2, y + HEIGHT / 2 + 5, text, "mono small-number"))
    return tag("g", *parts), field(chart, values, 0.0, 2.0) if ratio else None


def ratio_picture(mine: FloatArray, right: FloatArray, ratio: FloatArray, name: str) -> tuple[str, tuple[Field, ...]]:
    """Three tables side by side: yours, the right one, and their ratio on its colours."""
    step = WIDTH * right.shape[1] + 44
    first, _ = grid_of(f"your {name}", mine, 20, ratio=False)
    second, _ = grid_of(f"the right {name}", right, 20 + step, ratio=False)
    third, colours = grid_of("yours ÷ right", ratio, 20 + 2 * step, ratio=True)
    height = TOP + HEIGHT * right.shape[0] + 18
    svg = picture(20 + 3 * step, height, first, second, third)
    return svg, (colours,) if colours is not None else ()
