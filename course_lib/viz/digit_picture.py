"""What a network sees in a handwritten digit: the pixels, the hidden units' weights, the probabilities."""

from __future__ import annotations

import numpy as np

from course_lib.arrays import FloatArray
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field
from course_lib.viz.svg import picture, tag, words

SIDE, BIG, CELL, GAP, TOP = 8, 264.0, 42.0, 8.0, 40.0
MIDDLE, BARS = 330.0, 700.0
MOST = 40
"""So many hidden units are drawn."""


def digit_picture(
    pixels: FloatArray,
    learned: FloatArray,
    hidden: FloatArray,
    probabilities: FloatArray,
    live: bool,
    told: bool = True,
) -> tuple[str, tuple[Field, ...]]:
    """`pixels (64,)`, the change `learned (H, 64)` of the first weights, its `hidden (H,)`, `probabilities (10,)`.

    Where `live`, the pixels can be pointed at; until it is `told`, what the units have learned stays blank.
    """
    fields, parts = [], [words(24 + BIG / 2, TOP - 14, "the image", "strong"), *_pixels(pixels, live)]
    parts.append(words(MIDDLE + 3.5 * (CELL + GAP), TOP - 14, "what each hidden unit has learned", "strong"))
    loudest = max(float(hidden.max(initial=0.0)), 1e-9)
    for unit in range(min(MOST, len(learned))):
        chart = Chart(MIDDLE + (unit % 7) * (CELL + GAP), TOP + (unit // 7) * (CELL + GAP), CELL, CELL)
        size = 0.7 * float(np.abs(learned[unit]).max(initial=1e-9))
        if told:
            fields.append(field(chart, learned[unit].reshape(SIDE, SIDE), -size, size))
        share = float(hidden[unit]) / loudest
        frame = f"stroke-width:{0.6 + 4.4 * share:.1f}px"
        class_ = "playground-unit shown" if share > 0 else "playground-unit"
        parts.append(tag("rect", x=chart.left, y=chart.top, width=CELL, height=CELL, rx=4, class_=class_, style=frame))
    parts.append(_bars(probabilities))
    rows = -(-min(MOST, len(learned)) // 7)
    height = TOP + max(BIG, rows * (CELL + GAP)) + 20
    return picture(BARS + 220, height, *parts, interactive=live), tuple(fields)


def _pixels(pixels: FloatArray, live: bool) -> list[str]:
    """The ink; where the reader may draw, every pixel can be pointed at."""
    parts, step = [], BIG / SIDE
    for row, column in np.ndindex(SIDE, SIDE):
        ink = float(pixels[SIDE * row + column])
        focus = {
            "data_key": f"pixel:{row},{column}", "data_grid": "pixels", "data_row": row, "data_column": column,
            "tabindex": 0 if (row, column) == (0, 0) else -1, "data_lm_suppress_shortcuts": "true", "role": "button",
            "aria_label": f"row {row + 1}, column {column + 1}: {ink:.0%} ink", "class_": "digit-pixel",
        }  # fmt: skip
        parts.append(tag(
            "rect", x=24 + step * column, y=TOP + step * row, width=step, height=step, shape_rendering="crispEdges",
            style=f"fill:var(--bp-ink);fill-opacity:{ink:.2f}", **(focus if live else {}),
        ))  # fmt: skip
    return [*parts, tag("rect", x=24, y=TOP, width=BIG, height=BIG, rx=4, class_="plot", style="pointer-events:none")]


def _bars(probabilities: FloatArray) -> str:
    best = int(probabilities.argmax())
    parts = [words(BARS + 100, TOP - 14, "what it says", "strong")]
    for label, p in enumerate(probabilities.tolist()):
        y = TOP + 12 + 26 * label
        class_ = "solid green" if label == best else "solid muted"
        parts.append(words(BARS + 6, y + 5, str(label), "strong" if label == best else ""))
        parts.append(tag("rect", x=BARS + 20, y=y - 8, width=2 + 120 * p, height=16, rx=4, class_=class_))
        parts.append(words(BARS + 30 + 120 * p, y + 5, f"{p:.1%}", "small mono", text_anchor="start"))
    return tag("g", *parts)
