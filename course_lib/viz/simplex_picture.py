"""Three probabilities as a point of a triangle, the arrow to the truth, and the way that descent takes."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from course_lib.layers import softmax
from course_lib.losses import softmax_cross_entropy
from course_lib.viz.chart import Chart
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import MINUS, arrow_head, number, picture, tag, words

Numbers = NDArray[np.float64]

CLASSES = ("Tiger", "Lion", "Cat")
HEIGHT = float(np.sqrt(0.75))
CORNERS = np.array([[0.5, HEIGHT], [0.0, 0.0], [1.0, 0.0]])
PLANE = Chart(14, 10, 450, 410, (-0.12, 1.12), (-0.12, 1.01))
LEVELS = (0.25, 0.5, 1.0, 2.0, 3.0)
WORST = 4.0
"""The loss from which the colour does not grow darker."""


def decimals(value: float) -> str:
    """Four decimals, as for p, so that a difference can be checked by eye."""
    return f"{round(value, 4) + 0.0:.4f}".replace("-", MINUS)


def descent(s: Numbers, label: int, steps: int, lr: float = 1.0) -> Numbers:
    """The logits on the way of `steps` steps s − lr · ds on the cross-entropy: (steps + 1, 3)."""
    path = [np.asarray(s, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - lr * softmax_cross_entropy(path[-1][None], [label])[1][0])
    return np.array(path)


@cache
def loss_field(label: int) -> Field:
    """−log p of the right class over the triangle's rectangle: the page's colour at 0."""
    corners = np.column_stack([CORNERS, np.ones(3)])
    points = grid(PLANE, 90, 80)
    p = np.linalg.solve(corners.T, np.column_stack([points, np.ones(len(points))]).T)[label]
    return field(PLANE, -np.log(np.clip(p, np.exp(-WORST), 1.0)).reshape(80, 90), 0.0, WORST, "one-sided")


def simplex_picture(logits: Numbers, label: int, path: Numbers, hidden: bool = False) -> str:
    """Left the triangle, right the three probabilities as bars; only the triangle when `hidden`."""
    frame = _outside() + _edges()
    if hidden:
        return picture(900, 430, frame)
    ways = softmax(path)
    p = ways[-1]
    here, goal = p @ CORNERS, CORNERS[label]
    xs, ys = (ways @ CORNERS).T
    trail = PLANE.curve(xs, ys, "ink dashed thin") if len(ways) > 1 else ""
    trail += PLANE.points(xs[:-1], ys[:-1], "muted", size=3)
    arrow = PLANE.arrow(*_pair(here), *_pair(goal), "red thick")
    mark = PLANE.points(*_pair(here), "blue", size=9)
    return picture(900, 430, frame, _levels(label), trail, arrow, mark, _bars(logits, p, label))


def _pair(place: Numbers) -> tuple[float, float]:
    return float(place[0]), float(place[1])


def _outside() -> str:
    """What lies outside the triangle, in the page's colour, over the field's rectangle."""
    (x0, x1), (y0, y1) = PLANE.x, PLANE.y
    top, left, right = CORNERS
    parts = [
        [(x0 - 0.02, y1 + 0.02), (x0 - 0.02, y0), tuple(left), tuple(top), (0.5, y1 + 0.02)],
        [(x1 + 0.02, y1 + 0.02), (x1 + 0.02, y0), tuple(right), tuple(top), (0.5, y1 + 0.02)],
        [(x0 - 0.02, y0 - 0.02), (x1 + 0.02, y0 - 0.02), (x1 + 0.02, y0), tuple(right), tuple(left), (x0 - 0.02, y0)],
    ]
    drawn = []
    for corners in parts:
        places = " ".join(f"{float(PLANE.px(x)):.1f},{float(PLANE.py(y)):.1f}" for x, y in corners)
        drawn.append(tag("polygon", points=places, class_="mark hollow"))
    return "".join(drawn)


def _edges() -> str:
    ring = [*CORNERS, CORNERS[0]]
    parts = [PLANE.segment(*_pair(a), *_pair(b), "ink") for a, b in pairwise(ring)]
    for name, corner, dy in zip(CLASSES, CORNERS, (-12, 24, 24), strict=True):
        parts.append(PLANE.label(*_pair(corner), name, "strong haloed", dy=dy))
    return "".join(parts)


def _levels(label: int) -> str:
    """Lines of equal loss: p of the right class does not change along them."""
    parts = []
    others = [CORNERS[k] for k in range(3) if k != label]
    for loss in LEVELS:
        share = np.exp(-loss)
        a, b = (share * CORNERS[label] + (1 - share) * corner for corner in others)
        parts.append(PLANE.segment(*_pair(a), *_pair(b), "muted thin dotted"))
        at, dx = (a, -16) if label == 1 else (a, 16) if label == 2 else (b, 16)
        parts.append(PLANE.label(*_pair(at), number(loss), "small muted", dx=dx, dy=4))  # outside, off every arrow
    return "".join(parts)


def _bars(logits: Numbers, p: Numbers, label: int) -> str:
    left, width, top, pitch = 640.0, 236.0, 62.0, 112.0
    parts = [words(524, 30, "class", "small muted"), words(596, 30, "logit s", "small muted")]
    parts.append(words(left + width / 2, 30, "probability p, from 0 to 1", "small muted"))
    for k, name in enumerate(CLASSES):
        y, right = top + pitch * k, k == label
        parts.append(words(524, y + 24, name + (" ✓" if right else ""), "strong"))
        parts.append(words(596, y + 24, number(float(logits[k]), 4), "mono value"))
        parts.append(tag("rect", x=left, y=y, width=width, height=36, class_="cell"))
        parts.append(tag("rect", x=left, y=y, width=max(0.5, width * float(p[k])), height=36, class_="block-a"))
        inside = p[k] > 0.5
        place = left + width * float(p[k]) + (-8 if inside else 8)
        anchor = "end" if inside else "start"
        parts.append(words(place, y + 23, decimals(float(p[k])), "mono", text_anchor=anchor))
        parts.append(_error(left, width, y + 54, float(p[k]), float(right)))
    parts.append(words(left + width / 2, 410, "orange: the arrow from p to y, that is y − p", "small muted"))
    return "".join(parts)


def _error(left: float, width: float, y: float, p: float, target: float) -> str:
    start, end = left + width * p, left + width * target
    drawn = words(left + width / 2, y + 25, f"y − p = {decimals(target - p)}", "mono gradient")
    if abs(end - start) > 3:
        drawn += tag("line", x1=start, y1=y, x2=end, y2=y, class_="curve red thick")
        drawn += arrow_head(end, y, end - start, 0, "solid red", min(11.0, abs(end - start)))
    return drawn
