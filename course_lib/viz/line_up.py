"""A line-up of training runs, one with the right gradient: their curves, and how far each gradient is off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from course_lib.assembly import Assembly, curve
from course_lib.datasets import spiral
from course_lib.forensics import Suspect
from course_lib.mlp_checks import mlp_numerical_gradients
from course_lib.viz.chart import Chart
from course_lib.viz.svg import number, picture, tag, words

SIZES, LEARNING_RATE, EPOCHS, STRIDE = (2, 16, 16, 2), 0.5, 400, 20
LETTERS = "ABCDEFGHIJKL"
RIGHT_PLACE = 4
"""Where the right one stands among the letters."""

ROW, TOP = 38.0, 62.0


@dataclass(frozen=True)
class Run:
    """One run: the loss before each epoch, the accuracy every `STRIDE` epochs, and the gradient's error at the start.

    `suspect` is None for the right gradient. `off` is the largest difference from central differences, as a share of
    the largest entry.
    """

    letter: str
    suspect: Suspect | None
    losses: np.ndarray
    accuracies: tuple[float, ...]
    off: float


@cache
def runs(suspects: tuple[Suspect, ...]) -> tuple[Run, ...]:
    """All of them trained, from one start on the same 200 points of a spiral."""
    order: list[Suspect | None] = list(suspects)
    order.insert(min(RIGHT_PLACE, len(order)), None)
    return tuple(_run(letter, suspect) for letter, suspect in zip(LETTERS, order, strict=False))


def start(suspect: Suspect | None) -> tuple[Assembly, np.ndarray, np.ndarray]:
    """The network before training, with the suspect's part in it, and the data."""
    X, y = spiral(100, 2, 0.75, 0.02, rng=np.random.default_rng(0))
    parts = {} if suspect is None else {suspect.exercise: suspect.wrong}
    return Assembly.start(SIZES, "relu", parts, rng=np.random.default_rng(1)), X, y


def _run(letter: str, suspect: Suspect | None) -> Run:
    network, X, y = start(suspect)
    off = _off(network, X[10::20], y[10::20])  # the first points lie on a kink of this start
    losses: list[float] = []
    accuracies = [network.accuracy(X, y)]
    for _ in range(EPOCHS // STRIDE):
        piece = curve(network, X, y, LEARNING_RATE, STRIDE)
        losses.extend(piece.losses)
        accuracies.append(piece.accuracy)
    return Run(letter, suspect, np.array(losses), tuple(accuracies), off)


def _off(network: Assembly, X: np.ndarray, y: np.ndarray) -> float:
    """The largest error of the network's own gradient on a few rows, relative to its largest entry."""
    found = network.backward(network.forward(X), y)
    dWs, dbs = mlp_numerical_gradients(X, y, network.weights, network.biases)
    pairs = list(zip([*found.dW, *found.db], [*dWs, *dbs], strict=True))
    size = max(float(np.abs(n).max()) for _, n in pairs)
    return max(float(np.abs(a - n).max()) for a, n in pairs) / size


def line_up_picture(found: tuple[Run, ...], chosen: str, epochs: int, measured: bool, locked: bool = False) -> str:
    """The curves up to `epochs`, the chosen one thick; beside them one row for each run. Locked, no run has begun."""
    chart = Chart(62, 40, 420, ROW * len(found) + 10, (0, EPOCHS), (0.003, 2.0), log_y=True)
    parts = [chart.frame("epoch", "training loss", f"{len(found)} runs, one right gradient")]
    for run in () if locked else sorted(found, key=lambda run: run.letter == chosen):
        class_ = "ink thick" if run.letter == chosen else "muted thin"
        if measured and run.suspect is None:
            class_ = "green thick" + (" dashed" if run.letter != chosen else "")
        parts.append(chart.curve(np.arange(epochs), run.losses[:epochs], class_))
    parts.append("" if locked else _letters(chart, found, chosen, epochs))
    errors = Chart(690, 40, 190, chart.height, (1e-11, 1e4), (0, 1), log_x=True)
    parts.append(words(530, 30, "run", "strong"))
    parts.append(words(600, 30, "accuracy", "strong"))
    parts.append(words(785, 30, "gradient off by", "strong"))
    if measured:
        parts.append(errors.frame("share of its largest entry", y_ticks=[], x_ticks=[1e-10, 1e-6, 1e-2, 100.0]))
    for i, run in enumerate(found):
        said = "?" if locked else f"{run.accuracies[epochs // STRIDE]:.1%}"
        parts.append(_row(i, run, run.letter == chosen, said, errors, measured))
    return picture(920, chart.top + chart.height + 46, *parts)


def _letters(chart: Chart, found: tuple[Run, ...], chosen: str, epochs: int) -> str:
    """Each curve's letter where it ends; letters that would touch make room for each other, downwards."""
    parts, free = [], chart.top
    for run in sorted(found, key=lambda run: -run.losses[epochs - 1]):
        y = max(free, float(chart.py(run.losses[epochs - 1])) + 4)
        class_ = "small strong haloed" if run.letter == chosen else "small muted haloed"
        parts.append(words(float(chart.px(epochs)) + 11, y, run.letter, class_))
        free = y + 12
    return tag("g", *parts)


def _row(place: int, run: Run, chosen: bool, said: str, errors: Chart, measured: bool) -> str:
    y = TOP + ROW * place
    right = measured and run.suspect is None
    box = "card active" if chosen else "card"
    parts = [
        tag("rect", x=508, y=y - 15, width=150, height=30, rx=9, class_=box),
        words(530, y + 5, run.letter, "strong value" if not right else "strong local"),
        words(610, y + 5, said, "mono"),
    ]
    if not measured:
        parts.append(words(785, y + 5, "?", "muted big"))
        return tag("g", *parts)
    x = float(errors.px(max(run.off, 1e-11)))
    class_ = "solid green" if right else "solid red"
    parts.append(tag("rect", x=errors.left, y=y - 7, width=x - errors.left, height=14, rx=4, class_=class_))
    label = f"{number(run.off, 1)}" if right else f"{run.off:.0%}"
    parts.append(words(x + 8, y + 5, label, "small mono haloed", text_anchor="start"))
    return tag("g", *parts)
