"""A slice through a network's loss: two networks that are equally good, and what lies between them.

The slice is that of `nonconvexity_witness`: W1 = α (2, −2) and W2 = β v (1, −1), so that (1, 1) and (−1, −1) are the
two networks and (0, 0) is the one half-way.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from course_lib.regression import Witness, nonconvexity_witness, two_layer_batch_gradients, two_layer_loss
from course_lib.training import Descent, gradient_descent
from course_lib.viz.chart import Chart, legend
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import picture

Numbers = NDArray[np.float64]

PLANE = Chart(60, 34, 400, 400, (-1.8, 1.8), (-1.8, 1.8))
CHORD = Chart(548, 34, 328, 250, (0.0, 1.0), (-0.05, 0.75))
CELLS = 44
STEPS, RATE = 60, 0.1
STEEP = 1.6
"""The loss from which the colour does not grow darker."""


@cache
def witness() -> Witness:
    """The two networks and the example that both fit."""
    return nonconvexity_witness()


def network(alpha: float, beta: float) -> tuple[Numbers, Numbers]:
    """W1 (2, 1) and W2 (1, 2) at a place of the slice."""
    W1, W2 = witness().networks[0]
    return alpha * W1, beta * W2


@lru_cache(maxsize=4096)
def loss(alpha: float, beta: float) -> float:
    """The loss on the one example (1, 1)."""
    return two_layer_loss(witness().X, witness().Y, *network(alpha, beta))


@cache
def loss_field() -> Field:
    """The loss over the slice: the page's colour in the valleys, the bluer the higher."""
    values = [loss(float(a), float(b)) for a, b in grid(PLANE, CELLS, CELLS)]
    return field(PLANE, np.sqrt(values).reshape(CELLS, CELLS), 0.0, STEEP**0.5, "one-sided")


@lru_cache(maxsize=512)
def descent(alpha: float, beta: float) -> Descent:
    """Sixty steps on the loss as a function of α and β alone."""
    along = network(1.0, 1.0)

    def in_slice(place: Numbers) -> tuple[float, list[float]]:
        a, b = place.tolist()
        gradients = two_layer_batch_gradients(witness().X, witness().Y, *network(a, b))
        return loss(a, b), [float((dW * W).sum()) for dW, W in zip(gradients, along, strict=True)]

    return gradient_descent(in_slice, [alpha, beta], RATE, STEPS)


def surface_picture(t: float, alpha: float, beta: float, steps: int, hidden: bool = False) -> str:
    """Left the slice from above, right the loss on the straight way between the two; only axes when `hidden`."""
    frame = PLANE.frame("α: first layer", "β: second layer", "the loss over the slice")
    frame += CHORD.frame("t, from network A to network B", "loss", "on the straight way", (0, 0.5, 1), (0, 0.25, 0.5))
    ends = _ends()
    if hidden:
        return picture(900, 480, frame, ends)
    at = 1.0 - 2.0 * t
    parts = [PLANE.segment(1, 1, -1, -1, "red dashed"), ends, PLANE.points(at, at, "red", size=8)]
    path = descent(alpha, beta).path[: steps + 1]
    parts.append(PLANE.curve(path[:, 0], path[:, 1], "ink") + PLANE.points(path[:-1, 0], path[:-1, 1], "ink", size=2.5))
    parts.append(
        PLANE.points(alpha, beta, "ink", "square", 7) + PLANE.points(path[-1:, 0], path[-1:, 1], "pink", size=8)
    )
    ts = np.linspace(0, 1, 81)
    heights = [loss(float(1 - 2 * s), float(1 - 2 * s)) for s in ts]
    parts.append(CHORD.segment(0, 0, 1, 0, "green dotted") + CHORD.curve(ts, heights, "red thick"))
    parts.append(CHORD.points([t], [loss(at, at)], "red", size=8))
    parts.append(
        CHORD.label(0, 0, "A", "strong haloed", dx=14, dy=-10) + CHORD.label(1, 0, "B", "strong haloed", dx=-14, dy=-10)
    )
    keys = [("red dashed", "straight from A to B"), ("green dotted", "the chord: a convex loss stays below it")]
    keys.append(("ink", "descent, from the square to the pink circle"))
    return picture(900, 480, frame, *parts, legend(548, 360, keys, 24))


def _ends() -> str:
    parts = []
    for name, place in (("A", 1), ("B", -1)):
        parts.append(PLANE.points(place, place, "green", "square", 8))
        parts.append(PLANE.label(place, place, name, "big haloed", dx=18 * place, dy=-8 if place > 0 else 18))
    return "".join(parts)
