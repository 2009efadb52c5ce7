"""One step of the perceptron (assignment ps1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, read_only, single, strided, whole_numbers
from course_lib import perceptron

Array = NDArray[Any]

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


@perceptron_update.mistake(
    "wrong-branch",
    if_="an example with a product of exactly 0 is left as it is",
    belief="on the line is not a mistake",
    look="From w = 0 and b = 0, does your step ever move anything?",
)
def update_strict(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr * y) if y * (w @ x + b) < 0 else (w, b)


@perceptron_update.mistake(
    "wrong-branch",
    if_="w and b move on every example, mistake or not",
    belief="learning means to move on every example",
    look="What should happen on an example that is on its side?",
)
def update_always(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return w + lr * y * x, b + lr * y


@perceptron_update.mistake(
    "wrong-branch",
    if_="w and b move on the examples that are on their side, and stay on mistakes",
    belief="a positive product calls for an update",
    look="Which sign has the product of label and score on a mistake?",
)
def update_inverted(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr * y) if y * (w @ x + b) > 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    if_="the learning rate is left out",
    belief="the perceptron has no step size",
    look="Halve lr: does your step halve as well?",
)
def update_without_rate(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + y * x, b + y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    "b",
    if_="b stays as it was on a mistake",
    belief="only the weights learn",
    look="If b belonged to w, as the weight of an input that is always 1, how would it move?",
)
def update_keeps_b(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    "b",
    if_="the learning rate is left out of the step of b",
    belief="the rate belongs to the weights",
    look="By how much does b move when lr is very small?",
)
def update_b_without_rate(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    "b",
    if_="the label is left out of the step of b",
    belief="a mistake raises the bias",
    look="On a mistake with a negative label, should the score rise or fall?",
)
def update_b_without_label(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    "w",
    if_="the label is left out of the step of w",
    belief="w moves towards every example that is a mistake",
    look="On a mistake with a negative label, should w move towards x or away from it?",
)
def update_w_without_label(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * x, b + lr * y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    if_="the label is left out of both steps",
    belief="w moves towards every example that is a mistake, and b rises",
    look="On a mistake with a negative label, should the score rise or fall?",
)
def update_without_label(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * x, b + lr) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    if_="whether it is a mistake is decided without the bias",
    belief="the sign of w·x decides",
    look="Take an example of zeros: what is its score?",
)
def update_decides_without_b(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr * y) if y * (w @ x) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    if_="whether it is a mistake is decided without the label",
    belief="a negative score is a mistake",
    look="Is a negative score a mistake for an example with a negative label?",
)
def update_decides_without_label(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr * y) if w @ x + b <= 0 else (w, b)


@perceptron_update.mistake(
    "sign",
    if_="the step goes the other way, away from the label",
    belief="the update subtracts, as gradient descent does",
    look="After your step, is the score of this example nearer to its label or further from it?",
)
def update_away(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w - lr * y * x, b - lr * y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "sign",
    "b",
    if_="b moves away from the label",
    belief="the bias is a threshold, which is subtracted",
    look="The score is w·x + b, with a plus: on a mistake with a positive label, should b rise or fall?",
)
def update_b_away(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b - lr * y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "extra-factor",
    "b",
    if_="the step of b is multiplied by b itself",
    belief="b moves as w does, with b in the place of x",
    look="What is the derivative of w·x + b with respect to b?",
)
def update_b_times_b(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr * y * b) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "mutates-input",
    if_="the step is taken in the caller's own w",
    belief="w may be moved where it stands",
    look="Is the w that you return a new array?",
)
def update_in_place(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    if y * (w @ x + b) <= 0:
        w += lr * y * x
        b += lr * y
    return w, b


@perceptron_update.mistake(
    "factor-two",
    if_="both steps are twice as large, as if the difference of label and prediction were multiplied in",
    belief="the step is the error, label minus prediction",
    look="How large is the difference of two labels that are −1 and +1?",
)
def update_by_the_error(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + 2 * lr * y * x, b + 2 * lr * y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "missing-term",
    "w",
    if_="w stays as it was on a mistake",
    belief="only the bias has to move",
    look="On a mistake, what does the line turn about if w never changes?",
)
def update_keeps_w(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w, b + lr * y) if y * (w @ x + b) <= 0 else (w, b)


@perceptron_update.mistake(
    "wrong-function",
    if_="an example counts as a mistake until its margin is 1, as for the hinge loss",
    belief="a small margin is a mistake too",
    look="For the perceptron, is an example with a margin of one half a mistake?",
)
def update_within_the_margin(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * x, b + lr * y) if y * (w @ x + b) < 1 else (w, b)


@perceptron_update.mistake(
    "wrong-operand",
    "w",
    if_="w moves along itself, and not along x",
    belief="the weights are made longer or shorter",
    look="What is the derivative of w·x + b with respect to w?",
)
def update_along_w(w: Array, b: float, x: Array, y: float, lr: float) -> Any:
    return (w + lr * y * w, b + lr * y) if y * (w @ x + b) <= 0 else (w, b)
