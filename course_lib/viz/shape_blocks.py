"""Matrix products as blocks with their sides to scale: which fit, and which of those are right?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from course_lib.layers import matmul_backward
from course_lib.viz.svg import picture, tag, words

OPERANDS = ("dy", "x", "w")
RECTANGLE, SQUARE = (2, 3, 4), (3, 3, 3)
UNIT = 24.0

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """A product of two operands, each as it is or transposed."""

    left: str
    left_turned: bool
    right: str
    right_turned: bool

    def __str__(self) -> str:
        return f"{self.left}{'ᵀ' * self.left_turned} · {self.right}{'ᵀ' * self.right_turned}"


def arrays(sizes: tuple[int, int, int]) -> dict[str, Matrix]:
    """dy (N, M), x (N, D), w (D, M) and the right dx and dw, filled with small whole numbers."""
    N, D, M = sizes
    rng = np.random.default_rng(8)
    found = {name: rng.integers(-4, 5, shape).astype(float)
             for name, shape in (("dy", (N, M)), ("x", (N, D)), ("w", (D, M)))}  # fmt: skip
    found["dx"], found["dw"] = matmul_backward(found["dy"], found["x"], found["w"])
    return found


def outcome(choice: Choice, target: str, sizes: tuple[int, int, int]) -> str:
    """`no-product`, `wrong-shape`, `wrong-values` or `right`."""
    found = arrays(sizes)
    a = found[choice.left].T if choice.left_turned else found[choice.left]
    b = found[choice.right].T if choice.right_turned else found[choice.right]
    if a.shape[1] != b.shape[0]:
        return "no-product"
    if (a.shape[0], b.shape[1]) != found[target].shape:
        return "wrong-shape"
    return "right" if np.allclose(a @ b, found[target]) else "wrong-values"


def tally(target: str, sizes: tuple[int, int, int]) -> dict[str, int]:
    """How many of all the 36 products have each outcome."""
    counts = dict.fromkeys(("no-product", "wrong-shape", "wrong-values", "right"), 0)
    for left, turned, right, right_turned in product(OPERANDS, (False, True), OPERANDS, (False, True)):
        counts[outcome(Choice(left, turned, right, right_turned), target, sizes)] += 1
    return counts


def blocks_picture(choice: Choice, target: str, sizes: tuple[int, int, int]) -> str:
    """Left block, right block, and what comes out, beside the shape that is wanted."""
    found = arrays(sizes)
    a = found[choice.left].shape[:: -1 if choice.left_turned else 1]
    b = found[choice.right].shape[:: -1 if choice.right_turned else 1]
    fits = a[1] == b[0]
    want = found[target].shape
    texts = f"{choice.left}{'ᵀ' * choice.left_turned}", f"{choice.right}{'ᵀ' * choice.right_turned}"
    shapes = [_block(110, a, texts[0], "block-a"), words(187, 106, "·", "big")]
    shapes += [_block(264, b, texts[1], "block-b"), words(341, 106, "=", "big")]
    if fits:
        shapes.append(_block(418, (a[0], b[1]), "result", "block-c"))
    else:
        shapes.append(words(418, 98, f"{a[1]} ≠ {b[0]}", "big gradient"))
        shapes.append(words(418, 120, "inner sides differ", "small muted"))
    shapes.append(tag("line", x1=505, y1=24, x2=505, y2=182, class_="guide"))
    shapes.append(_block(590, (want[0], want[1]), f"wanted: {target}", "cell"))
    return picture(680, 196, *shapes)


def _block(centre: float, shape: tuple[int, ...], name: str, class_: str) -> str:
    rows, columns = shape
    width, height = columns * UNIT, rows * UNIT
    x, y = centre - width / 2, 100 - height / 2
    lines = [tag("line", x1=x, y1=y + i * UNIT, x2=x + width, y2=y + i * UNIT, class_="guide") for i in range(1, rows)]
    lines += [
        tag("line", x1=x + i * UNIT, y1=y, x2=x + i * UNIT, y2=y + height, class_="guide") for i in range(1, columns)
    ]
    return tag(
        "g",
        tag("rect", x=x, y=y, width=width, height=height, rx=4, class_=class_),
        *lines,
        words(centre, 34, name, "strong mono"),
        words(centre, 178, f"{rows} × {columns}", "small muted"),
    )
