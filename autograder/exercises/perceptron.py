"""The perceptron's criterion and its step (assignment ps1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, families, fortran, mixed, probe, read_only, single, strided, whole_numbers
from course_lib import perceptron

Array = NDArray[Any]

perceptron_criterion = Exercise(
    name="perceptron_criterion",
    assignment="ps1",
    signature="(w, X, y)",
    parts=(Part("J", kind="scalar", loss=True), Part("dw")),
    reference=perceptron.perceptron_criterion,
    hints=(
        "Compute all margins first, one number for each example: its label times its product with w.",
        "Which examples take part is decided by the margin alone. What does the convention say about a margin of 0?",
        "Each example that takes part adds minus its margin to J. Differentiate that one term with respect to w.",
    ),
)


@perceptron_criterion.probes
def _criterion_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from families(rng, _criterion, sizes=[(6, 3), (4, 5)], square=(4, 4), one=(1, 3), integers=_whole_criterion)
    w, X, y = _criterion(rng, 5, 3)
    yield probe("ties", "the start w = 0", np.zeros(3), X, y)
    yield probe("ties", "one example, and w = 0", np.zeros(2), np.array([[0.5, -1.25]]), np.array([1.0]))
    at_right_angles = np.array([[1.0, 2.0, 0.0], [0.5, 0.0, -2.0], [3.0, 1.0, 1.0], [-1.0, 0.5, 2.0]])
    w = np.array([2.0, -1.0, 0.5])
    yield probe("ties", "examples at right angles to w", w, at_right_angles, np.array([1.0, -1.0, 1.0, 1.0]))
    w, X, y = _criterion(rng, 5, 3)
    yield probe("values", "examples that are all on their side", w, X, np.sign(X @ w))
    yield probe("values", "examples that are all on the wrong side", w, X, -np.sign(X @ w))
    yield probe("integers", "integer labels beside real inputs", w, X, y.astype(np.int64))
    X[0] *= 1e6
    yield probe("extremes", "one huge example on the wrong side", w, X, np.append(-np.sign(X[0] @ w), y[1:]))
    yield probe("extremes", "examples that are all zero", w, np.zeros((3, 3)), np.array([1.0, -1.0, 1.0]))


def _criterion(rng: np.random.Generator, N: int, D: int) -> tuple[Array, Array, Array]:
    """Examples well off the line, the first on the wrong side of it and the second on its own."""
    w, X = mixed(rng, D), mixed(rng, N, D)
    while np.abs(X @ w).min() < 0.05 or (N > 1 and len(set(np.sign(X @ w))) == 1):
        w, X = mixed(rng, D), mixed(rng, N, D)
    on_its_side = rng.choice([-1.0, 1.0], N)
    on_its_side[:2] = [-1.0, 1.0][:N]
    return w, X, np.sign(X @ w) * on_its_side


def _whole_criterion(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    w, X, y = arguments
    return whole_numbers(w), whole_numbers(X), y.astype(np.int64)


perceptron_update = Exercise(
    name="perceptron_update",
    assignment="ps1",
    signature="(w, b, x, y, lr)",
    parts=(Part("w"), Part("b", kind="scalar")),
    reference=perceptron.perceptron_update,
    hints=(
        "First decide: is this example a mistake? The product of its label and its score w·x + b tells.",
        "A product of exactly 0 is a mistake too: otherwise nothing would ever move from zero.",
        "On a mistake the score should move towards the label: by how much do w and b change, and in which direction?",
    ),
)

Step = tuple[Array, float, Array, float, float]


@perceptron_update.probes
def _update_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def one(family: Any, title: str, step: Step, change: Callable[[Array], Array] | None = None) -> Probe:
        return Probe(family, title, step if change is None else each_array(step, change))

    for mistake, title in ((True, "a mistake"), (True, "another mistake"), (False, "an example on its side")):
        for D in (3, 3, 4):
            yield one("values", f"{title} in {D} features", _step(rng, D, mistake))
    yield one("batch-of-one", "a mistake in a single feature", _step(rng, 1, True))
    yield one("batch-of-one", "an example on its side, in a single feature", _step(rng, 1, False))
    yield from (one("ties", title, step) for title, step in _tied_steps(rng))
    yield from (one("values", title, step) for title, step in _steps_by_the_bias(rng))
    for words, change in (("views with strides", strided), ("Fortran order", fortran), ("read-only", read_only)):
        yield one("layout", f"a mistake, arrays that are {words}", _step(rng, 4, True), change)
    yield one("float32", "a mistake, in float32 arrays", _step(rng, 4, True), single)
    for mistake in (True, False):
        side = "a mistake" if mistake else "an example on its side"
        yield one("integers", f"{side}, in integers but for the rate", _whole_step(rng, mistake))
    w, b, x, _, lr = _step(rng, 3, True)
    yield one("extremes", "a mistake on a huge example", (w, b, 1e6 * x, float(-np.sign(w @ x)), lr))
    yield one("extremes", "a mistake on an example of zeros", (w, 1e6, np.zeros(3), -1, lr))


def _step(rng: np.random.Generator, D: int, mistake: bool) -> Step:
    """Examples whose product with w has the sign of their score, both well off zero."""
    w, x = mixed(rng, D), mixed(rng, D)
    while abs(w @ x) < 0.3:
        w, x = mixed(rng, D), mixed(rng, D)
    b = float(np.sign(w @ x) * rng.uniform(0.2, 0.7))
    y = int(np.sign(w @ x)) * (-1 if mistake else 1)
    return w, b, x, y, float(rng.choice([0.1, 0.3, 0.7]))


def _whole_step(rng: np.random.Generator, mistake: bool) -> Step:
    w, x = whole_numbers(mixed(rng, 3)), whole_numbers(mixed(rng, 3))
    while w @ x == 0:
        x = whole_numbers(mixed(rng, 3))
    side = int(np.sign(w @ x))
    return w, side, x, -side if mistake else side, 0.3


def _tied_steps(rng: np.random.Generator) -> Iterator[tuple[str, Step]]:
    yield "the start, w = 0 and b = 0", (np.zeros(3), 0.0, mixed(rng, 3), 1, 0.3)
    yield "the start, and a negative label", (np.zeros(2), 0, mixed(rng, 2), -1.0, 1.0)
    yield "an example exactly on the line", (np.array([2.0, -1.0]), -0.5, np.array([0.5, 0.5]), 1, 0.3)
    yield "a negative example exactly on the line", (np.array([2.0, -1.0]), 0.5, np.array([0.5, 1.5]), -1, 0.7)
    yield "an example at right angles to w, and b = 0", (np.array([2.0, -1.0]), 0.0, np.array([0.5, 1.0]), -1, 0.7)


def _steps_by_the_bias(rng: np.random.Generator) -> Iterator[tuple[str, Step]]:
    """Without the bias each would be decided the other way."""
    w, x = np.array([1.5, -0.5, 0.3]), np.array([0.4, 0.8, -0.6])  # w·x = 0.02
    yield "a mistake that only the bias makes one", (w, -0.75, x, 1, 0.3)
    yield "an example that only the bias puts on its side", (w, -0.75, x, -1, 0.3)
    yield "an example of zeros, which the bias puts on the wrong side", (w, 0.75, np.zeros(3), -1, 0.7)
    yield "an example of zeros, which the bias puts on its side", (w, 0.75, np.zeros(3), 1, 0.7)
