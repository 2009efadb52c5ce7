"""A Jacobian to look at: move the point, switch the layout, point at a cell."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import numpy as np
import traitlets

from course_lib.derivatives import jacobian
from course_lib.viz.jacobian_picture import LAYOUTS, MAPS, jacobian_picture
from course_lib.viz.svg import factor, number
from course_lib.widgets.base import Figure, Painted, choice, slider

UPSTREAM = (2.0, -1.0, 0.5)


class JacobianMap(Figure):
    """`x1`, `x2`, `x3` are the point, `map` the function, `layout` what the rows are; `pointed` is "J:output,input"."""

    drives = ("x1", "x2", "x3", "map", "layout_of_rows")

    x1 = traitlets.Float(0.5).tag(sync=True)
    x2 = traitlets.Float(-0.5).tag(sync=True)
    x3 = traitlets.Float(1.0).tag(sync=True)
    map = traitlets.Enum(list(MAPS), "tanh").tag(sync=True)
    layout_of_rows = traitlets.Enum(list(LAYOUTS), "numerator").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        caption = (
            "Blue: the output rises with the input; orange, and a minus sign: it falls. Point at a cell, or reach it"
            " with Tab and the arrow keys."
        )
        super().__init__(title="One derivative for each output and each input", caption=caption, **traits)
        self.controls = [
            *(slider(name, name, -2, 2, 0.1) for name in ("x1", "x2", "x3")),
            choice("map", "function", [(name, entry.text) for name, entry in MAPS.items()]),
            choice("layout_of_rows", "layout", list(LAYOUTS.items())),
        ]

    def paint(self) -> Painted:
        """J by central differences, and dy taken back through it."""
        entry, x = MAPS[self.map], np.array([self.x1, self.x2, self.x3])
        J = np.round(jacobian(entry.f, x), 9) + 0.0
        dy = np.array(UPSTREAM[: len(J)])
        match = re.fullmatch(r"J:(\d+),(\d+)", self.pointed)
        pointed = (min(int(match[1]), len(J) - 1), min(int(match[2]), 2)) if match and not self.locked else None
        svg = jacobian_picture(J, dy, self.layout_of_rows, pointed, self.locked)
        place = ", ".join(number(v) for v in x.tolist())
        head = f"{entry.text} at x = ({place}), {LAYOUTS[self.layout_of_rows]}."
        if self.locked:
            return Painted(svg, "", f"{head} The entries are hidden until you have predicted.")
        rows = J if self.layout_of_rows == "numerator" else J.T
        listing = "; ".join(", ".join(number(v, 3) for v in row) for row in rows.tolist())
        line, goal = self._line(J, dy, pointed), self._goal(J)
        back = ", ".join(number(v) for v in (J.T @ dy).tolist())
        words = f"{head} Rows: {listing}. From dy the product makes dx = ({back}). {line} {goal}"
        return Painted(svg, f"<p>{escape(line)}</p><p class='note'>{escape(goal)}</p>", words)

    def _line(self, J: np.ndarray, dy: np.ndarray, pointed: tuple[int, int] | None) -> str:
        """One entry of J in words, or one entry of dx as a sum."""
        if pointed is None:
            terms = " + ".join(f"{factor(float(J[i, 0]))}·{factor(float(dy[i]))}" for i in range(len(J)))
            return f"dx1 = Σᵢ ∂yᵢ/∂x1·dyᵢ = {terms} = {number(float(J[:, 0] @ dy))}, in both layouts."
        i, j = pointed
        row, column = (i, j) if self.layout_of_rows == "numerator" else (j, i)
        name = f"∂y{i + 1}/∂x{j + 1}"
        return f"{name} = {number(float(J[i, j]))} stands in row {row + 1}, column {column + 1}."

    def _goal(self, J: np.ndarray) -> str:
        if J.shape[0] == J.shape[1] and np.allclose(J, J.T, atol=1e-8):
            return "✓ Goal reached: this J is its own transpose. A test that uses it will not notice a lost transpose."
        return "Goal: find a function whose Jacobian looks the same in both layouts."


def jacobian_map(**traits: Any) -> JacobianMap:
    """A Jacobian in either layout; the point, `map` and `layout_of_rows` may be set."""
    return JacobianMap(**traits)
