"""The 1 that carries the bias (an exercise of lesson N03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe
from course_lib import mlp

Array = NDArray[Any]

augment = Exercise(
    name="augment",
    assignment="N03",
    signature="(X)",
    parts=(Part("X1"),),
    reference=mlp.augment,
    hints=(
        "A row of X is one example. Each of them gets one more entry.",
        "If X has shape (N, D), what must the shape of the result be?",
        "Make an array of ones of shape (N, 1) and put it to the right of X.",
    ),
)


@augment.probes
def _augment_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, D: int) -> tuple[Any, ...]:
        return (mixed(rng, N, D),)

    yield from families(rng, draw, sizes=[(4, 3), (2, 5)], square=(3, 3), one=(1, 4))
    yield probe("values", "a single feature", mixed(rng, 5, 1))
    yield probe("extremes", "a huge row beside normal ones", huge_row(mixed(rng, 3, 2)))
    yield probe("extremes", "an array of zeros", np.zeros((3, 2)))


def _beside(X: Array, value: float) -> Array:
    return np.concatenate([X, np.full((len(X), 1), value)], axis=1)


@augment.mistake(
    "off-by-one",
    if_="the ones stand in front, so that every feature is shifted by one place",
    belief="the bias is the first weight",
    look="In which column does the exercise want the ones?",
)
def ones_in_front(X: Array) -> Any:
    return np.concatenate([np.ones((len(X), 1)), X], axis=1)


@augment.mistake(
    "wrong-axis",
    if_="a row of ones is added below: one example more",
    belief="the 1 is added once",
    look="Does the number of examples change when every example gets a 1?",
)
def row_of_ones(X: Array) -> Any:
    return np.concatenate([X, np.ones((1, X.shape[1]))])


@augment.mistake(
    "transposed",
    if_="the result is transposed",
    belief="an example is a column",
    look="Which axis counts the examples in this course?",
)
def augmented_columns(X: Array) -> Any:
    return _beside(X, 1.0).T


@augment.mistake(
    "lost-path",
    if_="the last feature is overwritten by the 1",
    belief="there is room for the 1 in X",
    look="How many features were there before, and how many are left?",
)
def last_feature_overwritten(X: Array) -> Any:
    return _beside(X[:, :-1], 1.0)


@augment.mistake(
    "missing-term",
    if_="a column of zeros is added",
    belief="the new entry only makes room",
    look="What does a bias become when it is multiplied by 0?",
)
def column_of_zeros(X: Array) -> Any:
    return _beside(X, 0.0)


@augment.mistake(
    "missing-term",
    if_="nothing is added",
    belief="X is augmented already",
    look="Which shape has your result, and which shape has X?",
)
def nothing_added(X: Array) -> Any:
    return X + 0.0


@augment.mistake(
    "sign",
    if_="the new column is negative",
    belief="the bias is subtracted",
    look="What should b times the new entry be?",
)
def column_of_minus_ones(X: Array) -> Any:
    return _beside(X, -1.0)


@augment.mistake(
    "extra-factor",
    if_="two columns of ones are added",
    belief="weights and biases get one each",
    look="How many biases does a unit have?",
)
def two_columns(X: Array) -> Any:
    return _beside(_beside(X, 1.0), 1.0)


@augment.mistake(
    "wrong-function",
    if_="1 is added to every entry",
    belief="augmenting is adding one",
    look="Which shape must the result have?",
)
def one_added_to_all(X: Array) -> Any:
    return X + 1.0
