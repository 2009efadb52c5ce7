"""A ramp of two ReLUs, and another to be matched."""

from __future__ import annotations

import numpy as np

from course_lib.activations import relu
from course_lib.approximation import ramp
from course_lib.viz.chart import Chart, legend
from course_lib.viz.svg import picture

Ramp = tuple[float, float, float, float]

# (a, b, c, d); the first is the lecture's (Chen, CMPT 726).
GOALS: tuple[Ramp, ...] = ((0.3, 1.0, 4.0, 2.0), (-0.5, -1.0, 1.0, 0.5), (1.0, 0.5, -2.0, 1.0), (0.0, 0.0, 8.0, 0.4))
CHART = Chart(60, 34, 560, 290, (-2.0, 2.0), (-1.0, 3.0))


def apart(mine: Ramp, goal: Ramp) -> float:
    """The largest distance between two ramps on the plot."""
    x = np.linspace(*CHART.x, 1601)
    return float(np.abs(ramp(x, *mine) - ramp(x, *goal)).max())


def ramp_picture(mine: Ramp, goal: Ramp | None, told: bool = True) -> str:
    """Both ramps, and the two ReLUs that make the blue one."""
    _, b, c, d = mine
    x = np.linspace(*CHART.x, 401)
    u, half = c * (x - b), 0.5 / d
    parts = [CHART.frame("z", "output", "two ReLUs make a ramp" if told else "two ReLUs"), CHART.zero()]
    entries = [("green dashed", "relu(c(z − b) + 1/(2d))"), ("pink dotted", "− relu(c(z − b) − 1/(2d))")]
    parts += [CHART.curve(x, relu(u + half), "green dashed"), CHART.curve(x, -relu(u - half), "pink dotted")]
    if goal is not None and told:
        parts.append(CHART.curve(x, ramp(x, *goal), "red thick"))
        entries.append(("red thick", "the curve to match"))
    if told:
        parts.append(CHART.curve(x, ramp(x, *mine), "blue"))
        entries.append(("blue", "their sum, plus a"))
    parts.append(legend(640, 60, entries, pitch=26))
    return picture(890, 372, *parts)
