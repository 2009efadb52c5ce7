"""Point at a cell of y = x w: what does it touch, and how much? With the mouse, or Tab and the arrow keys."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import traitlets

from course_lib.viz.matrix_picture import product, product_picture, touch
from course_lib.viz.svg import number
from course_lib.widgets.base import Figure, Painted, switch

# The lecture's x, w and dL/dy (CS231n, lecture 4: backprop with matrices).
X = np.array([[2.0, 1.0, -3.0], [-3.0, 4.0, 2.0]])
W = np.array([[3.0, 2.0, 1.0, -1.0], [2.0, 1.0, 3.0, 2.0], [3.0, 2.0, 1.0, -2.0]])
DY = np.array([[2.0, 3.0, -3.0, 9.0], [-8.0, 1.0, 4.0, 6.0]])

TABLES = "Three tables, x (2 × 3), w (3 × 4) and y = x w (2 × 4), with the upstream gradient under each y."
NOTE = "<p class='note'>Point at a cell, or press Tab to reach the tables and move with the arrow keys.</p>"


class CellLab(Figure):
    """`pointed` is the cell, as in "x:0,1"; `gradients` shows all of dx and dw."""

    drives = ("gradients",)
    in_print = (("pointed", "x:0,1"),)

    gradients = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        self.product = product(X, W, DY)
        caption = (
            "x stands beside y and w above it: each y is where its row and its column meet. Thick frame: the cell"
            " pointed at. Dashed: what it touches. Dotted: how much."
        )
        super().__init__(title="y = x w, cell by cell", caption=caption, **traits)
        self.controls = [switch("gradients", "show all gradients")]

    def paint(self) -> Painted:
        """The three tables with what the pointed cell touches."""
        p = self.product
        if self.locked:
            return Painted(product_picture(p, None, gradients=False, locked=True), "", TABLES)
        match = re.fullmatch(r"([xwy]):(\d+),(\d+)", self.pointed)
        if match is None:
            return Painted(product_picture(p, None, self.gradients), NOTE, TABLES + self._listed())
        grid, row, column = match[1], int(match[2]), int(match[3])
        rows, columns = {"x": p.x, "w": p.w, "y": p.y}[grid].shape
        lit = touch(p, grid, min(row, rows - 1), min(column, columns - 1))
        return Painted(product_picture(p, lit, self.gradients), lit.formula, lit.words + self._listed())

    def _listed(self) -> str:
        """All gradients in words, where the tables show them."""
        if not self.gradients:
            return ""
        rows = {name: "; ".join(", ".join(map(number, row)) for row in d.tolist())
                for name, d in (("dx", self.product.dx), ("dw", self.product.dw))}  # fmt: skip
        return "".join(f" {name} by rows: {text}." for name, text in rows.items())


def cell_lab(**traits: Any) -> CellLab:
    """The lecture's 2 × 3 times 3 × 4 product, to point into."""
    return CellLab(**traits)
