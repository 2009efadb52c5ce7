"""A difference quotient that steps over a kink: the secant, and what it says for every x.

`KINKED` holds functions with a kink at 0 and their slopes; `kink_picture` draws one x and one step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.activations import leaky_relu, relu
from course_lib.derivatives import fd_central
from course_lib.viz.chart import Chart, legend
from course_lib.viz.svg import picture, tag, words

KINKED: dict[str, tuple[str, Callable[[Any], Any], tuple[float, float]]] = {
    "relu": ("max(0, x)", relu, (0.0, 1.0)),
    "leaky": ("leaky: max(0.1x, x)", lambda x: leaky_relu(x, 0.1), (0.1, 1.0)),
    "abs": ("|x|", np.abs, (-1.0, 1.0)),
}
LEFT = Chart(54, 40, 380, 280, (-1.0, 1.0), (-0.35, 1.05))
RIGHT = Chart(508, 40, 380, 280, (-1.0, 1.0), (-1.2, 1.2))


def slopes(name: str, x: float, h: float) -> tuple[float, float]:
    """(the true slope at x, which at the kink is the one below it; the central difference with step h)."""
    _, f, (below, above) = KINKED[name]
    return (above if x > 0 else below), float(fd_central(f, x, h))


def kink_picture(name: str, x: float, h: float, locked: bool) -> str:
    """The function with its secant over [x − h, x + h], beside true slopes and central differences for all x."""
    text, f, (below, above) = KINKED[name]
    grid = np.linspace(-1, 1, 201)
    shapes = [LEFT.frame("x", text, "the function and the secant"), LEFT.zero()]
    wide = np.array([x - h, x + h])
    shapes.append(LEFT.area(wide, np.full(2, LEFT.y[0]), np.full(2, LEFT.y[1]), "ink"))
    shapes.append(LEFT.curve([-1.0, 0.0, 1.0], f(np.array([-1.0, 0.0, 1.0])), "ink"))
    if locked:
        box = tag("rect", x=RIGHT.left, y=RIGHT.top, width=RIGHT.width, height=RIGHT.height, rx=10, class_="chip-plain")
        cover = words(RIGHT.left + RIGHT.width / 2, RIGHT.top + 140, "opens after your prediction", "muted")
        shapes += [LEFT.points(wide, f(wide), "ink"), box, cover]
        return picture(906, 372, *shapes)
    true, central = slopes(name, x, h)
    wrong = abs(true - central) > 1e-9
    look = "red" if wrong else "blue"
    low, high = f(wide)
    shapes.append(LEFT.segment(x - h, float(low), x + h, float(high), f"{look} thick dashed"))
    shapes += [LEFT.points(wide, f(wide), look, "circle"), LEFT.points(x, f(np.array([x])), "ink", "square", 5)]
    shapes += [RIGHT.frame("x", "slope", "what the central difference says"), RIGHT.zero(x=False)]
    shapes.append(RIGHT.area([-h, h], [RIGHT.y[0]] * 2, [RIGHT.y[1]] * 2, "red"))
    shapes.append(RIGHT.curve([-1.0, 0.0, np.nan, 0.0, 1.0], [below, below, np.nan, above, above], "ink"))
    shapes.append(RIGHT.curve(grid, fd_central(f, grid, h), "blue dashed"))
    shapes.append(RIGHT.segment(x, true, x, central, "red thick"))
    shapes += [RIGHT.points(x, true, "ink", "square", 5.5), RIGHT.points(x, central, look, "circle")]
    shapes.append(
        legend(RIGHT.left + 14, RIGHT.top + 44, [("ink", "true slope"), ("blue dashed", "central difference")])
    )
    return picture(906, 372, *shapes)
