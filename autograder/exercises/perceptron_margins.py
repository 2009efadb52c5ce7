"""The margins of labelled points (an exercise of lesson N01)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe, whole_numbers
from course_lib import perceptron

Array = NDArray[Any]

margins = Exercise(
    name="margins",
    assignment="N01",
    signature="(w, b, X, y)",
    parts=(Part("m"),),
    reference=perceptron.margins,
    hints=(
        "One example first: its score is w·x + b, one number. What does its label do to that number?",
        "A row of X is an example, and w has an entry for each column. Which product gives a number for each row?",
        "Compute all N scores, add b to each of them, and only then multiply each by its own label.",
    ),
)


@margins.probes
def _margin_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from families(rng, _points, sizes=[(5, 3), (4, 2)], square=(4, 4), one=(1, 3), integers=_whole)
    w, b, X, _ = _points(rng, 4, 3)
    yield probe("values", "examples that are all on their side", w, b, X, np.sign(X @ w + b))
    yield probe("values", "examples that are all on the wrong side", w, b, X, -np.sign(X @ w + b))
    yield probe("values", "a bias larger than every product", w, 25.0, X, np.array([1.0, -1.0, 1.0, -1.0]))
    w, b, X, y = _points(rng, 5, 3)
    yield probe("extremes", "one huge example", w, b, huge_row(X), y)
    yield probe("extremes", "w = 0, where the bias is all there is", np.zeros(3), b, X, y)


def _points(rng: np.random.Generator, N: int, D: int) -> tuple[Array, float, Array, Array]:
    """Labels of both signs, and a bias that is not small."""
    y = rng.choice([-1.0, 1.0], N)
    y[:2] = [-1.0, 1.0][:N]
    return mixed(rng, D), float(rng.choice([-1.0, 1.0]) * rng.uniform(0.4, 0.9)), mixed(rng, N, D), y


def _whole(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    w, b, X, y = arguments
    return whole_numbers(w), int(np.sign(b)) * 2, whole_numbers(X), y.astype(np.int64)


@margins.mistake(
    "missing-term",
    "m",
    if_="the bias is left out",
    belief="the margin is the label times the product with w",
    look="Which term of the score does not depend on x?",
)
def margins_without_bias(w: Array, b: float, X: Array, y: Array) -> Any:
    return y * (X @ w)


@margins.mistake(
    "missing-term",
    "m",
    if_="the label is left out, so that these are scores",
    belief="a positive score means a right answer",
    look="For an example labelled −1, is a score of 5 good or bad?",
)
def margins_without_labels(w: Array, b: float, X: Array, y: Array) -> Any:
    return X @ w + b


@margins.mistake(
    "wrong-operand",
    "m",
    if_="the label multiplies the product with w alone, and b is added after it",
    belief="the label belongs to x, and the bias to nobody",
    look="For an example labelled −1, should a larger b make the margin larger or smaller?",
)
def margins_label_before_bias(w: Array, b: float, X: Array, y: Array) -> Any:
    return y * (X @ w) + b


@margins.mistake(
    "wrong-operand",
    "m",
    if_="the label multiplies the bias alone",
    belief="the label only shifts the line",
    look="Which part of the score should turn its sign with the label: one term or both?",
)
def margins_label_on_bias(w: Array, b: float, X: Array, y: Array) -> Any:
    return X @ w + y * b


@margins.mistake(
    "sign",
    "m",
    if_="every margin has the opposite sign",
    belief="the margin says how wrong an example is",
    look="Which sign does the convention give to an example on its own side?",
)
def margins_negated(w: Array, b: float, X: Array, y: Array) -> Any:
    return -y * (X @ w + b)


@margins.mistake(
    "wrong-function",
    "m",
    if_="the margin is divided by the length of w, which makes it a distance",
    belief="the margin is the distance from the line",
    look="Does the formula of this exercise contain the length of w?",
)
def margins_as_distances(w: Array, b: float, X: Array, y: Array) -> Any:
    return y * (X @ w + b) / max(float(np.linalg.norm(w)), 1e-300)


@margins.mistake(
    "wrong-function",
    "m",
    if_="only the sign of each margin is kept",
    belief="a margin says right or wrong and nothing else",
    look="Of two examples on their side, which one is safer, and where would your answer show it?",
)
def margins_signs(w: Array, b: float, X: Array, y: Array) -> Any:
    return y * np.sign(X @ w + b)


@margins.mistake(
    "wrong-function",
    "m",
    if_="the absolute score is taken, which forgets the side",
    belief="a margin is how far a point is from the line, whichever side it is on",
    look="What tells a mistake from a right answer in your result?",
)
def margins_absolute(w: Array, b: float, X: Array, y: Array) -> Any:
    return np.abs(X @ w + b)


@margins.mistake(
    "wrong-function",
    "m",
    if_="margins below zero are cut off at zero",
    belief="a mistake has a margin of zero",
    look="How do you see, in your result, by how much an example is on the wrong side?",
)
def margins_clipped(w: Array, b: float, X: Array, y: Array) -> Any:
    return np.maximum(y * (X @ w + b), 0.0)


@margins.mistake(
    "not-reduced",
    "m",
    if_="the products with w are not summed over the features",
    belief="the margin of an example has an entry for each feature",
    look="How many numbers should come out for one example?",
)
def margins_by_feature(w: Array, b: float, X: Array, y: Array) -> Any:
    return y[:, None] * (X * w + b)


@margins.mistake(
    "not-reduced",
    "m",
    if_="every score is multiplied by every label",
    belief="labels are a column and scores a row",
    look="Which label belongs to the third score: one of them or all?",
)
def margins_of_all_pairs(w: Array, b: float, X: Array, y: Array) -> Any:
    return y[:, None] * (X @ w + b)
