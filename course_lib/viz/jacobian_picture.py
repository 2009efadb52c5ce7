"""A Jacobian as a heat map, in either layout, beside the product that takes an upstream gradient back.

`MAPS` holds small vector functions; `jacobian_picture` draws J of one of them at one point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from course_lib.layers import softmax
from course_lib.viz.svg import MINUS, number, picture, tag, words

Array = NDArray[np.float64]
CELL, GAP, TOP = 78.0, 44.0, 84.0
W = np.array([[1.0, -2.0, 0.5], [0.5, 1.0, -1.0]])
LAYOUTS = {"numerator": "rows are outputs", "denominator": "rows are inputs"}


@dataclass(frozen=True)
class Map:
    """y = f(x) of three inputs, and its text."""

    text: str
    f: Callable[[Array], Array]


MAPS = {
    "linear": Map("y = W x", lambda x: W @ x),
    "tanh": Map("y = tanh(W x)", lambda x: np.tanh(W @ x)),
    "squares": Map("y = x² (entry by entry)", lambda x: x**2),
    "softmax": Map("y = softmax(x)", lambda x: np.asarray(softmax(x[None, :])[0])),
}


def jacobian_picture(J: Array, dy: Array, layout: str, pointed: tuple[int, int] | None, locked: bool) -> str:
    """`J` (outputs, inputs) in `layout`; `pointed` is (output, input); `dy` stands where the product needs it."""
    shown = J if layout == "numerator" else J.T
    rows, columns = shown.shape
    names = ("y", "x") if layout == "numerator" else ("x", "y")
    left = 64.0
    scale = max(float(np.abs(J).max()), 1e-9)
    shapes = [words(left + columns * CELL / 2, 26, f"the Jacobian, {rows} × {columns}", "strong")]
    shapes += [words(left + (c + 0.5) * CELL, TOP - 12, f"{names[1]}{c + 1}", "muted mono") for c in range(columns)]
    shapes += [words(left - 18, TOP + (r + 0.6) * CELL, f"{names[0]}{r + 1}", "muted mono") for r in range(rows)]
    lit = pointed if layout == "numerator" or pointed is None else pointed[::-1]
    for r in range(rows):
        for c in range(columns):
            shapes.append(
                _cell(float(shown[r, c]), scale, left + c * CELL, TOP + r * CELL, (r, c), lit, layout, locked)
            )
    right = left + 3 * CELL + 2 * GAP
    if not locked:
        shapes.append(_product(J, dy, layout, right))
    return picture(right + 420, TOP + 3 * CELL + 24, *shapes, interactive=not locked)


def _cell(
    value: float, scale: float, x: float, y: float, at: tuple[int, int],
    lit: tuple[int, int] | None, layout: str, locked: bool,
) -> str:  # fmt: skip
    r, c = at
    i, j = at if layout == "numerator" else (c, r)
    text = "?" if locked else number(value, 3)
    colour, strength = ("red", value / scale) if value < 0 else ("blue", value / scale)
    heat = 0.0 if locked else 0.08 + 0.6 * abs(strength) if value else 0.0
    focus = {
        "data_key": f"J:{i},{j}", "data_grid": "J", "data_row": r, "data_column": c,
        "tabindex": 0 if at == (lit or (0, 0)) else -1, "data_lm_suppress_shortcuts": "true", "role": "button",
        "aria_label": f"∂y{i + 1}/∂x{j + 1} = {text.replace(MINUS, 'minus ')}",
    }  # fmt: skip
    place = {"x": x + 2, "y": y + 2, "width": CELL - 4, "height": CELL - 4, "rx": 10}
    return tag(
        "g",
        tag("rect", **place, class_="cell"),
        tag("rect", **place, class_=f"solid {colour}", style=f"fill-opacity:{heat:.2f}"),
        tag("rect", **place, class_=f"cell {'pointed' if at == lit else ''}", style="fill:none"),
        words(x + CELL / 2, y + CELL / 2 + 5, text, f"mono strong haloed {'small' if len(text) > 7 else ''}"),
        **({} if locked else focus),
    )  # fmt: skip


def _product(J: Array, dy: Array, layout: str, left: float) -> str:
    """dx = Jᵀ dy or dx = J dy, with the numbers of dy and dx as columns."""
    dx = J.T @ dy
    formula = "dx = Jᵀ dy" if layout == "numerator" else "dx = J dy"
    shapes = [words(left + 190, 26, f"taking dy back: {formula}", "strong")]
    for x, name, values, chip, class_ in (
        (left + 40, "dy", dy, "chip-gradient", "gradient"),
        (left + 240, "dx", dx, "chip-gradient", "gradient"),
    ):
        shapes.append(words(x + 48, TOP - 12, f"{name}  ({len(values)},)", "muted mono"))
        for i, value in enumerate(values.tolist()):
            y = TOP + i * CELL + 16
            shapes.append(tag("rect", x=x, y=y, width=96, height=44, rx=10, class_=chip))
            shapes.append(words(x + 48, y + 28, number(value, 4), f"{class_} mono"))
    shapes.append(words(left + 188, TOP + 44, "→", "big muted"))
    return "".join(shapes)
