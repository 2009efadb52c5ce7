"""Two humps p, one bell q, and both Kullback–Leibler divergences over all bells (μ, σ)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from course_lib.losses import kl_divergence
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import number, picture, tag

Numbers = NDArray[np.float64]

CELLS = np.linspace(-6.0, 6.0, 61)
MEANS, WIDTHS = (-4.0, 4.0), (0.5, 4.0)
BARS = Chart(60, 34, 816, 200, (-6.1, 6.1), (0.0, 0.17))
FORWARD = Chart(60, 306, 370, 190, MEANS, WIDTHS)
REVERSE = Chart(506, 306, 370, 190, MEANS, WIDTHS)
SHAPE = (36, 48)
PALE = -1.2
"""−log of the divergence that has the page's colour: 3.3 nats and more."""


def bell(mean: float, width: float) -> Numbers:
    """A normal density on the cells, made to sum to 1."""
    weights = np.exp(-0.5 * ((CELLS - mean) / width) ** 2)
    return np.asarray(weights / weights.sum())


@cache
def humps() -> Numbers:
    """The distribution to be matched: two equal humps at −2 and 2."""
    return (bell(-2.0, 0.6) + bell(2.0, 0.6)) / 2.0


class Landscape(NamedTuple):
    """A divergence over a grid of bells: its field, the bell that is best there, and its value."""

    field: Field
    mean: float
    width: float
    least: float


def both(mean: float, width: float) -> tuple[float, float]:
    """KL(p ‖ q) and KL(q ‖ p) in nats for the bell q."""
    q = bell(mean, width)
    return kl_divergence(humps(), q), kl_divergence(q, humps())


@cache
def landscapes() -> tuple[Landscape, Landscape]:
    """Both divergences over all bells of the plots; the bluer, the smaller."""
    places = grid(FORWARD, SHAPE[1], SHAPE[0])
    values = np.array([both(mean, width) for mean, width in places])
    found = []
    for k, chart in enumerate((FORWARD, REVERSE)):
        best = int(values[:, k].argmin())
        depth = -np.log(values[:, k]).reshape(SHAPE)
        painted = field(chart, depth, PALE, float(depth.max()), "one-sided")
        mean, width = places[best].tolist()
        found.append(Landscape(painted, mean, width, float(values[best, k])))
    return found[0], found[1]


def divergence_picture(mean: float, width: float, hidden: bool = False) -> str:
    """Above p as bars and q as a line; below the two landscapes with q's place in each."""
    p, q = humps(), bell(mean, width)
    frame = BARS.frame("", "", "bars: p, two humps; curve: q, one bell", y_ticks=(0, 0.05, 0.1, 0.15))
    wide = 0.82 * BARS.width * (CELLS[1] - CELLS[0]) / (BARS.x[1] - BARS.x[0])
    bars = []
    for x, value in zip(CELLS.tolist(), p.tolist(), strict=True):
        top, bottom = float(BARS.py(value)), BARS.top + BARS.height
        at = float(BARS.px(x)) - wide / 2
        bars.append(tag("rect", x=at, y=top, width=wide, height=bottom - top, class_="solid blue", fill_opacity="0.75"))
    titles = ("KL(p ‖ q): bluer is smaller", "KL(q ‖ p): bluer is smaller")
    maps = "".join(
        chart.frame("μ of q", "σ of q", title, x_ticks=(-4, -2, 0, 2, 4), y_ticks=(1, 2, 3, 4))
        for chart, title in zip((FORWARD, REVERSE), titles, strict=True)
    )
    if hidden:
        return picture(900, 550, *bars, frame)
    line = BARS.curve(CELLS, q, "red thick")
    here = "".join(
        chart.points(mean, width, "red", size=8)
        + chart.label(mean, width, number(value, 3), "mono small-number haloed", dx=30 if mean < 2.8 else -30, dy=-10)
        for chart, value in zip((FORWARD, REVERSE), both(mean, width), strict=True)
    )
    return picture(900, 550, *bars, line, frame, maps, here)
