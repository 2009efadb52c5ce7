"""Networks trained on a few noisy moons, by width and λ, and pictures of what they learned."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from course_lib.datasets import moons
from course_lib.layers import softmax
from course_lib.losses import softmax_cross_entropy
from course_lib.network import MLP
from course_lib.viz.chart import Chart, legend
from course_lib.viz.field import Field, field, grid
from course_lib.viz.svg import picture, tag, words

PLANE = Chart(56, 34, 440, 370, (-2.2, 3.2), (-1.9, 2.4))
LOSSES = Chart(580, 34, 296, 170, (0, 1500), (0, 1))
COLUMNS, ROWS = 88, 74
PLACES = grid(PLANE, COLUMNS, ROWS)
CHUNK, CHUNKS, RATE = 50, 30, 0.5


class Learned(NamedTuple):
    """A trained network, its losses on both sets after every chunk of epochs, and its accuracies at the end."""

    network: MLP
    losses: NDArray[np.float64]
    seen: float
    unseen: float
    squares: float


@cache
def points() -> tuple[tuple[NDArray[np.float64], NDArray[np.int64]], ...]:
    """Forty points to learn from, and a thousand that are held out."""
    return tuple(moons(n, 0.35, rng=np.random.default_rng(seed)) for n, seed in ((20, 3), (500, 4)))


@lru_cache(maxsize=128)
def learned(width: int, lam: float) -> Learned:
    """A 2-width-2 network with tanh after 1500 epochs of full-batch descent with λ Σ W²."""
    (X, y), (X_out, y_out) = points()
    network = MLP([2, width, 2], "tanh", rng=np.random.default_rng(0))
    losses = []
    for _ in range(CHUNKS):
        losses.append([softmax_cross_entropy(network.logits(P), q)[0] for P, q in ((X, y), (X_out, y_out))])
        network.fit(X, y, RATE, CHUNK, l2=lam)
    squares = float(sum((W * W).sum() for W in network.weights))
    return Learned(network, np.array(losses), network.accuracy(X, y), network.accuracy(X_out, y_out), squares)


@lru_cache(maxsize=128)
def decision_field(width: int, lam: float) -> Field:
    """The probability of the second moon over the plane."""
    p = softmax(learned(width, lam).network.logits(PLACES))[:, 1]
    return field(PLANE, p.reshape(ROWS, COLUMNS))


def moons_picture(found: Learned | None, unseen: bool) -> str:
    """Left the plane with its points, right losses and accuracies; only the points for None."""
    frame = PLANE.frame("x1", "x2", "what it says", (-2, -1, 0, 1, 2, 3), (-1, 0, 1, 2))
    frame += LOSSES.frame("epoch", "loss", "cross-entropy", (0, 500, 1000, 1500), (0, 0.5, 1))
    marks = _held_out() if unseen and found else ""
    X, y = points()[0]
    for label, colour, shape in ((0, "blue", "square"), (1, "red", "circle")):
        chosen = X[y == label]
        marks += PLANE.points(chosen[:, 0], chosen[:, 1], colour, shape, 7)
    if found is None:
        return picture(900, 450, frame, marks)
    epochs = CHUNK * np.arange(CHUNKS)
    curves = LOSSES.curve(epochs, found.losses[:, 0], "blue thick") + LOSSES.curve(
        epochs, found.losses[:, 1], "red dashed"
    )
    keys = legend(640, 52, [("blue thick", "seen"), ("red dashed", "held out")], 18)
    return picture(900, 450, frame, marks, curves, keys, _bars(found))


@cache
def _held_out() -> str:
    X, y = points()[1]
    parts = []
    for label, colour in ((0, "blue"), (1, "red")):
        chosen = X[y == label][::3]
        parts.append(PLANE.points(chosen[:, 0], chosen[:, 1], colour, "circle", 2.6))
    return "".join(parts)


def _bars(found: Learned) -> str:
    left, top, width = LOSSES.left, 292.0, LOSSES.width
    parts = [words(left + width / 2, top - 14, "accuracy, from 0.5 to 1", "strong")]
    for row, (name, value, look) in enumerate((("seen", found.seen, "block-a"), ("held out", found.unseen, "block-c"))):
        y, full = top + 56 * row, max(2.0, width * 2 * (value - 0.5))
        parts.append(tag("rect", x=left, y=y, width=width, height=40, class_="cell"))
        parts.append(tag("rect", x=left, y=y, width=full, height=40, class_=look))
        parts.append(words(left + 10, y + 25, f"{name}: {value:.3f}", "strong", text_anchor="start"))
    return "".join(parts)
