"""One sigmoid as a step, and two of them as a bump."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from course_lib.activations import sigmoid
from course_lib.approximation import bump_sum, sigmoid_network, step_location, step_width
from course_lib.viz.chart import Chart, legend
from course_lib.viz.sample_points import DENSE, sample_points
from course_lib.viz.svg import number, picture

Edges = Sequence[tuple[float, float]]

STEP = Chart(60, 34, 770, 230, (-1.0, 1.0), (-0.08, 1.08))
BUMP = Chart(60, 34, 560, 280, (0.0, 1.0), (-2.3, 2.3))


def step_picture(w: float, b: float, told: bool = True) -> str:
    """σ(w x + b); when `told`, its middle and the stretch from 10 % to 90 %."""
    x = np.unique(np.concatenate([np.linspace(-1, 1, 401), -b / w + np.linspace(-12, 12, 121) / w]))
    parts = [STEP.frame("x", "output", "σ(w x + b)", y_ticks=[0, 0.1, 0.5, 0.9, 1])]
    if told:
        at, half = step_location(w, b), step_width(w) / 2
        parts.append(STEP.area([at - half, at + half], [-1, -1], [2, 2], "green"))
        parts.append(STEP.segment(at, -1, at, 2, "green dashed"))
        parts += [STEP.segment(-1, level, 1, level, "guide") for level in (0.1, 0.5, 0.9)]
    parts.append(STEP.curve(x, sigmoid(w * x + b), "blue thick"))
    if told:
        parts.append(STEP.points(at, 0.5, "red", size=7))
        if -0.8 < at < 0.8:
            parts.append(STEP.label(at, 0.5, f"x = {number(at, 3)}", "strong haloed", dx=52, dy=22))
    return picture(850, 312, *parts)


@dataclass(frozen=True)
class Boxes:
    """Ideal boxes and the sum of bumps that is made for them, with how far apart they are on [0, 1]."""

    edges: Edges
    heights: Sequence[float]
    steepness: float

    def box(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """The boxes, with half the height on an edge."""
        found = np.zeros_like(x)
        for (left, right), height in zip(self.edges, self.heights, strict=True):
            found += 0.5 * height * (np.sign(x - left) - np.sign(x - right))
        return found

    def network(self) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
        w, b, v, c = bump_sum(self.edges, self.heights, self.steepness)
        return lambda x: sigmoid_network(x, w, b, v, c)

    def errors(self) -> tuple[float, float]:
        """(L1, sup): the area between the two, and how far apart they come; beside an edge, not on it."""
        x = sample_points([edge for pair in self.edges for edge in pair], self.steepness, 1001, DENSE)
        beside = np.array([edge + side * 1e-9 for pair in self.edges for edge in pair for side in (-1, 1)])
        x = np.unique(np.concatenate([x, beside[(beside > 0.0) & (beside < 1.0)]]))
        apart = np.abs(self.network()(x) - self.box(x))
        return float(np.trapezoid(apart, x)), float(apart.max())


def bump_picture(boxes: Boxes, told: bool = True) -> str:
    """The units of the first bump, the sum of all, and the boxes that they stand for; the L1 error is the wash."""
    steps = [edge for pair in boxes.edges for edge in pair]
    x = sample_points(steps, boxes.steepness, even=241)
    (left, right), height, w = boxes.edges[0], boxes.heights[0], boxes.steepness
    parts = [BUMP.frame("x", "output", "two steps make a bump"), BUMP.zero()]
    parts.append(BUMP.curve(x, height * sigmoid(w * (x - left)), "blue dashed"))
    parts.append(BUMP.curve(x, -height * sigmoid(w * (x - right)), "green dotted"))
    entries = [("blue dashed", "step up at s1: h σ(w x + b1)"), ("green dotted", "step down at s2: −h σ(w x + b2)")]
    if told:
        sides = np.unique(np.concatenate([x, np.asarray(steps) - 1e-9, np.asarray(steps) + 1e-9]))
        box, value = boxes.box(sides), boxes.network()(sides)
        parts.append(BUMP.area(sides, box, value, "red"))
        parts += [BUMP.curve(sides, box, "muted thin"), BUMP.curve(x, boxes.network()(x), "red thick")]
        entries += [("red thick", "their sum"), ("muted thin", "the ideal box")]
    parts.append(legend(640, 60, entries, pitch=26))
    return picture(890, 362, *parts)
