"""Rosenblatt's algorithm (assignment ps1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    yield probe("values", "an epoch limit that cuts the learning short", *_cut_short(rng, 6, 2, 0.3, 4), 0.3, 4)
    yield probe("values", "a limit of one epoch", *_cut_short(rng, 6, 3, 0.3, 1), 0.3, 1)
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
    while not _fractions_matter(X, y):
        X, y = _dyadic(rng, 8, 3)
    whole, labels = _whole(X), y.astype(np.int64)
    yield probe("integers", "integer examples and labels, and a rate of ¼", whole, labels, 0.25, 500)
    yield probe("integers", "integer labels beside real examples", X, y.astype(np.int32), 0.25, 500)
    yield probe("extremes", "examples a million times as large", 1e6 * X, y, 0.5, 500)
    yield probe("extremes", "examples that are all zero", np.zeros((3, 2)), np.array([1.0, -1.0, -1.0]), 0.5, 20)


def _cut_short(rng: np.random.Generator, N: int, D: int, lr: float, epochs: int) -> Data:
    """Examples with which one epoch more, or one fewer, leads to another w and to another b."""
    while True:
        X, y = _never(rng, N, D)
        w, b, _ = perceptron.perceptron_fit(X, y, lr, epochs)
        others = [perceptron.perceptron_fit(X, y, lr, epochs + more)[:2] for more in (-1, 1) if epochs + more]
        if all((other != w).any() and c != b for other, c in others):
            return X, y


def _whole(X: Array) -> Array:
    return np.asarray(np.rint(X * 8).astype(np.int64))


def _fractions_matter(X: Array, y: Array) -> bool:
    """Does a w of whole numbers lead to another w, another b and other counts?"""
    w, b, mistakes = perceptron.perceptron_fit(_whole(X), y, 0.25, 500)
    cut, c, counted = _run(_whole(X), y, range(500), 0.25, whole=True)
    return bool((cut != w).any()) and c != b and list(counted) != list(mistakes)


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


def _run(
    X: Array,
    y: Array,
    epochs: range,
    lr: float,
    *,
    stop: bool = True,
    bias: bool = True,
    sign: float = 1.0,
    start: float = 0.0,
    whole: bool = False,
) -> Any:
    """The algorithm over these epochs; with `whole`, w is cut down to whole numbers at each step."""
    w, b, mistakes = np.full(X.shape[1], start), 0.0, []
    for _ in epochs:
        wrong = 0
        for x_n, y_n in zip(X, y, strict=True):
            if y_n * (w @ x_n + b) <= 0:
                w, b, wrong = w + sign * lr * y_n * x_n, b + sign * lr * y_n * bias, wrong + 1
                w = np.trunc(w) if whole else w
        mistakes.append(wrong)
        if stop and not wrong:
            break
    return w, b, mistakes


def _guided(
    X: Array, y: Array, lr: float, max_epochs: int, mistaken: Callable[[float, float, float], bool], bias_lr: float
) -> Any:
    """The algorithm with another rule for what a mistake is, and another rate for b."""
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for x_n, y_n in zip(X, y, strict=True):
            if mistaken(w @ x_n, b, y_n):
                w, b, wrong = w + lr * y_n * x_n, b + bias_lr * y_n, wrong + 1
        mistakes.append(wrong)
        if not wrong:
            break
    return w, b, mistakes


@perceptron_fit.mistake(
    "missing-term",
    if_="the learning rate is left out",
    belief="the perceptron has no step size",
    look="Halve lr: do your w and b halve as well?",
)
def fit_without_rate(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(max_epochs), 1.0)


@perceptron_fit.mistake(
    "missing-term",
    if_="the bias is never learnt",
    belief="the line goes through the origin",
    look="Which example can only the bias put on its side?",
)
def fit_without_bias(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(max_epochs), lr, bias=False)


@perceptron_fit.mistake(
    "missing-term",
    if_="whether an example is a mistake is decided without the bias",
    belief="the sign of w·x decides",
    look="Take an example of zeros: what is its score?",
)
def fit_decides_without_bias(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _guided(X, y, lr, max_epochs, lambda wx, b, y_n: y_n * wx <= 0, lr)


@perceptron_fit.mistake(
    "wrong-branch",
    if_="an example with a product of exactly 0 counts as right",
    belief="on the line is not a mistake",
    look="From w = 0 and b = 0, which example is the first to move anything?",
)
def fit_strict(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return np.zeros(X.shape[1]), 0.0, [0]


@perceptron_fit.mistake(
    "sign",
    if_="every update goes away from the label",
    belief="the update subtracts, as gradient descent does",
    look="After an update, is the score of that example nearer to its label or further from it?",
)
def fit_away(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(max_epochs), lr, sign=-1.0)


@perceptron_fit.mistake(
    "wrong-function",
    if_="all mistakes of an epoch are found first, and corrected together at its end",
    belief="an epoch looks at all examples with the same w",
    look="When the second row is looked at, has the first one already moved w?",
)
def fit_by_batches(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        wrong = y * (X @ w + b) <= 0
        mistakes.append(int(wrong.sum()))
        if not wrong.any():
            break
        w, b = w + lr * (y[wrong] @ X[wrong]), b + lr * y[wrong].sum()
    return w, b, mistakes


@perceptron_fit.mistake(
    "off-by-one",
    "mistakes",
    if_="the last epoch, which has no mistake, is not written down",
    belief="an epoch without a mistake is none that counts",
    look="Is the count written down before or after you leave the loop?",
)
def fit_leaves_the_zero(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, mistakes = _run(X, y, range(max_epochs), lr)
    return w, b, mistakes[:-1] if mistakes[-1] == 0 else mistakes


@perceptron_fit.mistake(
    "off-by-one",
    "mistakes",
    if_="the epochs go on after the first one without a mistake",
    belief="all epochs are run",
    look="What could still change after an epoch without a mistake?",
)
def fit_never_stops(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(max_epochs), lr, stop=False)


@perceptron_fit.mistake(
    "off-by-one",
    "mistakes",
    if_="one more epoch is run after the first one without a mistake",
    belief="two epochs without a mistake are needed to be sure",
    look="How many zeros are at the end of your list?",
)
def fit_one_epoch_late(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, mistakes = _run(X, y, range(max_epochs), lr)
    return w, b, [*mistakes, 0] if mistakes[-1] == 0 and len(mistakes) < max_epochs else mistakes


@perceptron_fit.mistake(
    "off-by-one",
    if_="one epoch fewer than allowed is run",
    belief="the limit itself is out of reach",
    look="With a limit of one epoch, how many does your loop run?",
)
def fit_one_epoch_short(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(1, max_epochs), lr)


@perceptron_fit.mistake(
    "off-by-one",
    if_="one epoch more than allowed is run",
    belief="the count of epochs begins after the first one",
    look="With a limit of one epoch, how many does your loop run?",
)
def fit_one_epoch_more(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(max_epochs + 1), lr)


@perceptron_fit.mistake(
    "wrong-argument",
    "mistakes",
    if_="the mistakes are counted when the epoch is over, with the w and b of its end",
    belief="the mistakes of an epoch are those that are left after it",
    look="Should an example count that was a mistake when its turn came, and is none any more?",
)
def fit_counts_afterwards(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, updated, mistakes = np.zeros(X.shape[1]), 0.0, True, list[int]()
    while updated and len(mistakes) < max_epochs:
        updated = False
        for x_n, y_n in zip(X, y, strict=True):
            if y_n * (w @ x_n + b) <= 0:
                w, b, updated = w + lr * y_n * x_n, b + lr * y_n, True
        mistakes.append(int((y * (X @ w + b) <= 0).sum()))
    return w, b, mistakes


@perceptron_fit.mistake(
    "lost-path",
    "mistakes",
    if_="the list holds the count of the last epoch alone",
    belief="the last count tells whether the points are separated",
    look="Is each count added to the list, or put in the place of the list?",
)
def fit_keeps_the_last_count(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, mistakes = _run(X, y, range(max_epochs), lr)
    return w, b, mistakes[-1:]


@perceptron_fit.mistake(
    "not-reduced",
    "mistakes",
    if_="the counts are added up from epoch to epoch",
    belief="the count of updates goes on through all epochs",
    look="Where in your loops is the count set back to 0?",
)
def fit_adds_the_counts_up(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, mistakes = _run(X, y, range(max_epochs), lr, stop=True)
    return w, b, np.cumsum(mistakes)


@perceptron_fit.mistake(
    "off-by-one",
    if_="the first row is never looked at",
    belief="the first index of an array is 1",
    look="At which row does your inner loop begin?",
)
def fit_leaves_the_first_row(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X[1:], y[1:], range(max_epochs), lr)


@perceptron_fit.mistake(
    "extra-factor",
    if_="the learning starts from ones, and not from zeros",
    belief="any start will do, so that ones are as good as zeros",
    look="What does the exercise say about the start?",
)
def fit_from_ones(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(max_epochs), lr, start=1.0)


@perceptron_fit.mistake(
    "wrong-function",
    if_="learning stops at the first mistake of an epoch, and the next epoch begins",
    belief="one update an epoch is what the algorithm asks for",
    look="After an update, which example is looked at next?",
)
def fit_one_update_an_epoch(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        wrong = np.flatnonzero(y * (X @ w + b) <= 0)[:1]
        mistakes.append(int(wrong.size))
        if not wrong.size:
            break
        w, b = w + lr * y[wrong[0]] * X[wrong[0]], b + lr * y[wrong[0]]
    return w, b, mistakes


@perceptron_fit.mistake(
    "missing-term",
    if_="the learning rate is left out of the step of b",
    belief="the rate belongs to the weights",
    look="By how much does b move when lr is very small?",
)
def fit_bias_without_rate(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _guided(X, y, lr, max_epochs, lambda wx, b, y_n: y_n * (wx + b) <= 0, 1.0)


@perceptron_fit.mistake(
    "wrong-branch",
    if_="a score of exactly 0 counts as a prediction of +1, so that only negative examples on the line are mistakes",
    belief="the line belongs to the positive side",
    look="From w = 0 and b = 0, is a positive example a mistake?",
)
def fit_plus_on_the_line(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _guided(X, y, lr, max_epochs, lambda wx, b, y_n: (1 if wx + b >= 0 else -1) != y_n, lr)


@perceptron_fit.mistake(
    "lost-path",
    if_="only the first epoch is run",
    belief="one pass over the data is enough",
    look="Where in your loops does the function return?",
)
def fit_one_epoch(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _run(X, y, range(1), lr)


@perceptron_fit.mistake(
    "sign",
    if_="b moves away from the label",
    belief="the bias is a threshold, which is subtracted",
    look="The score is w·x + b, with a plus: on a mistake with a positive label, should b rise or fall?",
)
def fit_bias_away(X: Array, y: Array, lr: float, max_epochs: int) -> Any:
    return _guided(X, y, lr, max_epochs, lambda wx, b, y_n: y_n * (wx + b) <= 0, -lr)
