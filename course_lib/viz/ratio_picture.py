"""Your gradient divided by the right one, cell by cell: the pattern tells the mistake."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from course_lib.arrays import FloatArray
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field
from course_lib.viz.svg import number, picture, tag, words

WIDTH, HEIGHT, TOP = 66.0, 40.0, 44.0

Texts = Sequence[Sequence[str]]
CRISP = 16
"""A browser blends neighbouring points of a field; with so many a side a cell keeps its own colour."""


def ratio_texts(mine: FloatArray, ratio: FloatArray) -> list[list[str]]:
    """What stands in each cell: the ratio; where the right entry is 0, "≠ 0" or a dash for what yours is."""
    signs = np.where(mine == 0, "–", "≠ 0")
    return [
        [str(sign) if np.isnan(value) else number(float(value), 3) for value, sign in zip(row, marks, strict=True)]
        for row, marks in zip(ratio, signs, strict=True)
    ]


def ratio_picture(
    mine: FloatArray, right: FloatArray, ratio: FloatArray, name: str, hidden: bool
) -> tuple[str, tuple[Field, ...]]:
    """Three tables side by side: yours, the right one, and, unless it is `hidden`, their ratio on its colours."""
    rows, columns = right.shape
    step = WIDTH * columns + 44
    charts = [Chart(20 + step * i, TOP, WIDTH * columns, HEIGHT * rows) for i in range(3)]
    values = [[[number(float(v), 3) for v in row] for row in array] for array in (mine, right)]
    texts: list[Texts] = [*values, [["?"] * columns] * rows if hidden else ratio_texts(mine, ratio)]
    names = (f"your {name}", f"the right {name}", "yours ÷ right")
    tables = [_table(chart, title, text) for chart, title, text in zip(charts, names, texts, strict=True)]
    svg = picture(20 + 3 * step, TOP + HEIGHT * rows + 18, *tables)
    cells = np.kron(ratio, np.ones((CRISP, CRISP)))
    return svg, () if hidden else (field(charts[2], cells, 0.0, 2.0),)


def _table(chart: Chart, name: str, texts: Texts) -> str:
    parts = [words(chart.left + chart.width / 2, TOP - 14, name, "strong")]
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            x, y = chart.left + WIDTH * column, TOP + HEIGHT * row
            class_ = "gradient small-number" if text == "≠ 0" else "mono small-number"
            parts.append(tag("rect", x=x, y=y, width=WIDTH, height=HEIGHT, class_="plot"))
            parts.append(words(x + WIDTH / 2, y + HEIGHT / 2 + 5, text, class_))
    return tag("g", *parts)
