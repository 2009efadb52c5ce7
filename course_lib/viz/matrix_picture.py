"""y = x w as three tables, x beside y and w above it, so that rows and columns meet where they are multiplied.

Every cell shows its value and, under it, its gradient. One cell is pointed at; what it touches is lit.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from course_lib.layers import matmul_backward
from course_lib.viz.markup import html
from course_lib.viz.svg import MINUS, factor, number, picture, tag, words

Matrix = NDArray[np.float64]
CELL_WIDTH, CELL_HEIGHT, GAP = 76.0, 50.0, 46.0


@dataclass(frozen=True)
class Product:
    """x (N, D), w (D, M), y = x w (N, M) and the gradients of a loss with upstream dy."""

    x: Matrix
    w: Matrix
    y: Matrix
    dx: Matrix
    dw: Matrix
    dy: Matrix


def product(x: Matrix, w: Matrix, dy: Matrix) -> Product:
    """y = x w forward, and backward from dy."""
    dx, dw = matmul_backward(dy, x, w)
    return Product(x, w, x @ w, dx, dw, dy)


@dataclass(frozen=True)
class Lit:
    """What pointing at one cell lights: {grid: {(row, column): class}}, the formula, and the same in words."""

    cells: dict[str, dict[tuple[int, int], str]]
    formula: str
    words: str


def touch(p: Product, grid: str, row: int, column: int) -> Lit:
    """What the cell `grid[row, column]` touches, and the sum that its value or gradient is."""
    N, D, M = *p.x.shape, p.w.shape[1]
    if grid == "x":
        others = {"y": {(row, m): "gradient-lit" for m in range(M)}, "w": {(column, m): "local-lit" for m in range(M)}}
        pairs = [(p.dy[row, m], p.w[column, m]) for m in range(M)]
        name, result = f"dx[{row},{column}]", p.dx[row, column]
        sense = f"x[{row},{column}] touches row {row} of y and nothing else; row {column} of w says how much."
        factors = f"Σ_m dy[{row},m] · w[{column},m]"
    elif grid == "w":
        others = {"y": {(n, column): "gradient-lit" for n in range(N)}, "x": {(n, row): "local-lit" for n in range(N)}}
        pairs = [(p.dy[n, column], p.x[n, row]) for n in range(N)]
        name, result = f"dw[{row},{column}]", p.dw[row, column]
        sense = f"w[{row},{column}] touches column {column} of y; column {row} of x says how much."
        factors = f"Σ_n dy[n,{column}] · x[n,{row}]"
    else:
        others = {"x": {(row, d): "value-lit" for d in range(D)}, "w": {(d, column): "value-lit" for d in range(D)}}
        pairs = [(p.x[row, d], p.w[d, column]) for d in range(D)]
        name, result = f"y[{row},{column}]", p.y[row, column]
        sense = f"y[{row},{column}] comes from row {row} of x and column {column} of w."
        factors = f"Σ_d x[{row},d] · w[d,{column}]"
    sum_text = " + ".join(f"{factor(float(a))}·{factor(float(b))}" for a, b in pairs)
    kind = "v" if grid == "y" else "g"
    formula = (
        f"<p>{escape(name)} = {html(factors)} = {escape(sum_text)} ="
        f" <span class='{kind}'>{number(float(result))}</span></p><p class='note'>{escape(sense)}</p>"
    )
    cells = {**others, grid: {(row, column): "pointed"}}
    return Lit(cells, formula, f"{sense} {name} = {sum_text} = {number(float(result))}.")


def product_picture(p: Product, lit: Lit | None, gradients: bool, locked: bool = False) -> str:
    """The three tables; `gradients` shows dx and dw everywhere, otherwise only at the cell that `lit` points at."""
    (N, D), M = p.x.shape, p.w.shape[1]
    x_left, top = 30.0, 40.0
    y_left = x_left + D * CELL_WIDTH + GAP
    y_top = top + D * CELL_HEIGHT + GAP
    lights = lit.cells if lit else {}
    shapes = [
        _grid("w", p.w, p.dw, y_left, top, lights.get("w", {}), gradients, not locked),
        _grid("x", p.x, p.dx, x_left, y_top, lights.get("x", {}), gradients, not locked),
        _grid("y", p.y, p.dy, y_left, y_top, lights.get("y", {}), True, not locked),
        tag("rect", x=x_left, y=top + 4, width=18, height=18, rx=4, class_="chip-value"),
        words(x_left + 26, top + 18, "value, above", "value small", text_anchor="start"),
        tag("rect", x=x_left, y=top + 30, width=18, height=18, rx=4, class_="chip-gradient"),
        words(x_left + 26, top + 44, "gradient, below (∂)", "gradient small", text_anchor="start"),
    ]
    return picture(y_left + M * CELL_WIDTH + 30, y_top + N * CELL_HEIGHT + 16, *shapes, interactive=not locked)


def _grid(
    name: str, values: Matrix, gradients: Matrix, left: float, top: float,
    lit: dict[tuple[int, int], str], shown: bool, live: bool,
) -> str:  # fmt: skip
    rows, columns = values.shape
    shapes = [words(left + columns * CELL_WIDTH / 2, top - 10, f"{name}  ({rows} × {columns})", "strong")]
    first = next((place for place, class_ in lit.items() if class_ == "pointed"), (0, 0))
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * CELL_WIDTH, top + row * CELL_HEIGHT
            class_ = lit.get((row, column), "")
            reveal = shown or class_ == "pointed"
            gradient = f"∂ {number(float(gradients[row, column]))}" if reveal else "∂ ?"
            value = number(float(values[row, column]))
            focus = {
                "data_key": f"{name}:{row},{column}",
                "data_grid": name,
                "data_row": row,
                "data_column": column,
                "tabindex": 0 if (row, column) == first else -1,
                "data_lm_suppress_shortcuts": "true",
                "role": "button",
                "aria_label": f"{name}[{row},{column}] = {value}"
                + (f", gradient {gradient[2:].replace(MINUS, 'minus ')}" if reveal else ""),
            }
            shapes.append(
                tag(
                    "g",
                    tag("rect", x=x + 2, y=y + 2, width=CELL_WIDTH - 4, height=CELL_HEIGHT - 4, rx=8,
                        class_=f"cell {class_}"),
                    words(x + CELL_WIDTH / 2, y + 21, value, "value mono"),
                    words(x + CELL_WIDTH / 2, y + 40, gradient, "gradient mono small-number"),
                    **(focus if live else {}),
                )
            )  # fmt: skip
    return tag("g", *shapes)
