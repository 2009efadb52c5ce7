"""A function of two variables as colours: what a canvas behind a figure's SVG is told to paint.

The numbers are mapped to 256 levels here; the browser owns the colours, so that they follow the theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_lib.viz.chart import Chart

PALETTES = ("two-sided", "one-sided")
"""Blue through the page's colour to red, middle in the middle; or the page's colour to blue."""

FEW = 8  # pixels a side, as of a handwritten digit


@dataclass(frozen=True)
class Field:
    """`levels` (rows, columns), uint8, row 0 at the top, filling the plot of `chart`."""

    chart: Chart
    levels: NDArray[np.uint8]
    palette: str = "two-sided"

    @property
    def rendering(self) -> str:
        """How CSS is to enlarge it: a picture of few pixels shows them, a function is smooth."""
        return "pixelated" if max(self.levels.shape) <= FEW else "auto"

    def message(self) -> dict[str, Any]:
        """What crosses to the browser: the rectangle in the picture's own units, the size and the bytes."""
        rows, columns = self.levels.shape
        c = self.chart
        place = {"left": c.left, "top": c.top, "width": c.width, "height": c.height}
        looks = {"palette": self.palette, "rendering": self.rendering}
        return {**place, **looks, "rows": rows, "columns": columns, "levels": self.levels.tobytes()}


def field(chart: Chart, values: ArrayLike, low: float = 0.0, high: float = 1.0, palette: str = "two-sided") -> Field:
    """The field of `values` (rows, columns), row 0 at the **largest** y; `low` and below is level 0, `high` 255.

    nan is shown as the middle. Raises ValueError for another palette or where `low` is not below `high`.
    """
    if palette not in PALETTES:
        raise ValueError(f"palette must be one of {PALETTES}; got {palette!r}.")
    if not low < high:
        raise ValueError(f"low must be below high; got {low} and {high}.")
    v = np.nan_to_num(np.asarray(values, dtype=float), nan=0.5 * (low + high))
    levels = np.clip((v - low) * (255.0 / (high - low)), 0, 255)
    return Field(chart, np.rint(levels).astype(np.uint8), palette)


def grid(chart: Chart, columns: int = 100, rows: int = 100) -> NDArray[np.float64]:
    """The points (rows * columns, 2) at the middles of the cells of a field, in the field's order."""
    (x0, x1), (y0, y1) = chart.x, chart.y
    xs = x0 + (x1 - x0) * (np.arange(columns) + 0.5) / columns
    ys = y1 - (y1 - y0) * (np.arange(rows) + 0.5) / rows
    X, Y = np.meshgrid(xs, ys)
    return np.column_stack([X.ravel(), Y.ravel()])
