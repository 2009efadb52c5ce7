"""Rosenblatt's algorithm (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, probe, read_only, single, strided
from course_lib import perceptron

Array = NDArray[Any]
Data = tuple[Array, Array]

perceptron_fit = Exercise(
    name="perceptron_fit",
    assignment="ps1",
    signature="(X, y, lr, max_epochs)",
    parts=(Part("w"), Part("b", kind="scalar"), Part("mistakes")),
    reference=perceptron.perceptron_fit,
    hints=(
        "Two loops: the outer one over epochs, the inner one over the rows of X in their order.",
        "In the inner loop do what the single step does, with the w and b of this very moment, and count the updates.",
        "When an epoch is over, write its count down first; then ask whether it was 0.",
    ),
)


@perceptron_fit.probes
def _fit_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def separable(N: int, D: int) -> Data:
        return _separable(rng, N, D)

    gate = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    yield probe("lecture", "the gate AND", gate, np.array([-1.0, -1.0, -1.0, 1.0]), 1.0, 50)
    yield probe("lecture", "the gate XOR, which no line separates", gate, np.array([-1.0, 1.0, 1.0, -1.0]), 1.0, 7)
    for N, D, lr in ((8, 2, 0.3), (8, 2, 0.7), (6, 4, 0.1)):
        yield probe("values", f"{N} separable examples in {D} features", *separable(N, D), lr, 500)
    yield probe("values", "an epoch limit that cuts the learning short", *_never(rng, 6, 2), 0.3, 4)
    yield probe("values", "a limit of one epoch", *_never(rng, 6, 3), 0.3, 1)
    X, y = separable(7, 2)
    needed = len(perceptron.perceptron_fit(X, y, 0.5, 1000)[2])
    yield probe("values", "a limit that is just enough", X, y, 0.5, needed)
    yield probe("values", "a limit that is one epoch short", X, y, 0.5, needed - 1)
    yield probe("square", "as many examples as features", *separable(4, 4), 0.3, 500)
    yield probe("batch-of-one", "a single example", np.array([[0.5, -1.25, 2.0]]), np.array([-1.0]), 0.3, 10)
    yield from _biased(rng)
    for words, change in (("views with strides", strided), ("in Fortran order", fortran), ("read-only", read_only)):
        yield probe("layout", f"arrays that are {words}", *each_array(separable(8, 3), change), 0.3, 500)
    yield probe("float32", "float32 arrays", *each_array(_dyadic(rng, 8, 2), single), 0.25, 500)
    X, y = _dyadic(rng, 8, 3)
    whole = np.rint(X * 8).astype(np.int64)
    yield probe("integers", "integer examples and labels, and a rate of ¼", whole, y.astype(np.int64), 0.25, 500)
    yield probe("integers", "integer labels beside real examples", X, y.astype(np.int32), 0.25, 500)
    yield probe("extremes", "examples a million times as large", 1e6 * X, y, 0.5, 500)
    yield probe("extremes", "examples that are all zero", np.zeros((3, 2)), np.array([1.0, -1.0, -1.0]), 0.5, 20)


def _biased(rng: np.random.Generator) -> Iterator[Probe]:
    """Only the bias decides the label of the example at the origin, and whether that one is met on the line."""
    X, y = _dyadic(rng, 6, 2)
    for label, words in ((-1.0, "negative"), (1.0, "positive")):
        at_zero, labels = np.vstack([X, np.zeros(2)]), np.append(y, label)
        yield probe("values", f"a {words} example at the origin, where the bias decides", at_zero, labels, 0.5, 30)
        yield probe("ties", f"a {words} example at the origin comes first", at_zero[::-1], labels[::-1], 0.5, 30)
    line = np.array([[1.0], [2.0], [3.0], [4.0]])
    yield probe("ties", "points that come to lie on the line", line, np.array([-1.0, -1.0, 1.0, 1.0]), 0.5, 100)


def _margins(X: Array, y: Array, lr: float, epochs: int) -> float:
    """The smallest |w·x + b| of a run, where it is not exactly 0 at the start."""
    w, b, least = np.zeros(X.shape[1]), 0.0, np.inf
    for _ in range(epochs):
        moved = False
        for x_n, y_n in zip(X, y, strict=True):
            score = float(w @ x_n + b)
            least = min(least, abs(score)) if w.any() or b else least
            if y_n * score <= 0:
                w, b, moved = w + lr * y_n * x_n, b + lr * y_n, True
        if not moved:
            break
    return least


def _clear(X: Array, y: Array) -> bool:
    """No rounding can change a decision, and the start is not nearly the end."""
    epochs = len(perceptron.perceptron_fit(X, y, 0.5, 500)[2])
    return 3 <= epochs <= 60 and all(_margins(X, y, lr, 60) > 1e-4 for lr in (0.1, 0.3, 0.5, 0.7))


def _separable(rng: np.random.Generator, N: int, D: int) -> Data:
    """Both labels, and a line beside the origin between them."""
    while True:
        X, w, b = mixed(rng, N, D), mixed(rng, D), float(rng.choice([-0.8, 0.8]))
        y = np.sign(X @ w + b)
        if abs(y.sum()) < N and _clear(X, y):
            return X, y


def _never(rng: np.random.Generator, N: int, D: int) -> Data:
    """No line separates them: the last example lies on a line between two of the other label."""
    while True:
        X = mixed(rng, N, D)
        X[-1] = (X[0] + X[1]) / 2
        y = np.sign(X @ mixed(rng, D))
        y[0] = y[1] = 1.0
        y[-1] = -1.0
        if _margins(X, y, 0.3, 20) > 1e-4:
            return X, y


def _dyadic(rng: np.random.Generator, N: int, D: int) -> Data:
    """Separable, in eighths: float32 and every order of additions give the very same numbers."""
    while True:
        X, w = np.rint(8 * mixed(rng, N, D)) / 8, mixed(rng, D)
        score = X @ w + 0.8
        y = np.sign(score)
        if abs(y.sum()) < N and np.abs(score).min() > 0.1 and len(perceptron.perceptron_fit(X, y, 0.5, 200)[2]) > 2:
            return X, y
