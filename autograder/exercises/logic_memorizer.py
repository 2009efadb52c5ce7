"""A network of threshold units that remembers any table (assignment ps1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, unpack
from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, probe, read_only, single, strided
from course_lib import logic

Array = NDArray[Any]

memorizer = Exercise(
    name="memorizer",
    assignment="ps1",
    signature="(X, t)",
    parts=(Part("network", 2.0),),
    reference=logic.memorizer,
    hints=(
        "Give each row a unit of its own, which is on for this row and off for every other one.",
        "Which vector of ±1 has the largest product with a given row of ±1? How large is it, and how large is the "
        "product with a row that differs in a single place?",
        "Choose the bias between these two numbers. When exactly one unit is on, what must its output weight be?",
    ),
)


@memorizer.probes
def _memorizer_probes(rng: np.random.Generator) -> Iterator[Probe]:
    lecture = np.array([[-1.0, -1.0, 1.0], [-1.0, 1.0, -1.0], [-1.0, 1.0, 1.0]])
    yield probe("lecture", "the lecture's three patterns", lecture, np.array([-1.0, 1.0, 1.0]))
    for M, D in ((6, 4), (6, 4), (5, 3), (9, 6)):
        yield probe("values", f"{M} patterns of {D} entries", *_patterns(rng, M, D))
    yield probe("values", "all patterns of 2 entries", *_all_patterns(rng, 2))
    yield probe("values", "all patterns of 3 entries", *_all_patterns(rng, 3))
    yield probe("values", "both patterns of a single entry", *_all_patterns(rng, 1))
    X, t = _patterns(rng, 6, 4)
    yield probe("values", "patterns whose targets are all −1", X, -np.ones(6))
    yield probe("square", "as many patterns as entries", *_patterns(rng, 4, 4))
    yield probe("batch-of-one", "a single pattern", *_patterns(rng, 1, 5))
    for words, change in (("views with strides", strided), ("in Fortran order", fortran), ("read-only", read_only)):
        yield probe("layout", f"arrays that are {words}", *each_array(_patterns(rng, 6, 4), change))
    yield probe("float32", "float32 arrays", *each_array((X, t), single))
    yield probe("integers", "integer arrays", X.astype(np.int64), t.astype(np.int64))
    yield probe("integers", "arrays of small integers", X.astype(np.int8), t.astype(np.int8))
    yield probe("extremes", "all 64 patterns of 6 entries", *_all_patterns(rng, 6))
    yield probe("extremes", "two patterns of 40 entries that differ in one", *_neighbours(rng, 40))


def _patterns(rng: np.random.Generator, M: int, D: int) -> tuple[Array, Array]:
    """Distinct rows; of the first two, which differ in one place alone, the targets differ as well."""
    X: Array = np.zeros((M, D))
    while len(np.unique(X, axis=0)) < M or not X.all():
        X = rng.choice([-1.0, 1.0], (M, D))
        if M > 1:
            X[1] = X[0]
            X[1, rng.integers(D)] *= -1
    t = rng.choice([-1.0, 1.0], M)
    t[:2] = rng.permutation([-1.0, 1.0])[:M]
    return X, t


def _all_patterns(rng: np.random.Generator, D: int) -> tuple[Array, Array]:
    X = rng.permutation(np.array(list(product((-1.0, 1.0), repeat=D))))
    t = rng.choice([-1.0, 1.0], len(X))
    t[:2] = rng.permutation([-1.0, 1.0])
    return X, t


def _neighbours(rng: np.random.Generator, D: int) -> tuple[Array, Array]:
    X = np.tile(rng.choice([-1.0, 1.0], D), (2, 1))
    X[1, rng.integers(D)] *= -1
    return X, np.array([1.0, -1.0])


def _memorizer_behaviour(probe: Probe, value: Any) -> Answer:
    X = np.asarray(probe.arguments[0], dtype=np.float64)
    M, D = X.shape
    found = unpack(value, W=(M, D), b=(M,), v=(M,), c=())
    if isinstance(found, Misfit):
        return found
    W, b, v, c = found
    return ((X @ W.T + b > 0).astype(np.float64) @ v + c,)


def _memorizer_complaint(probe: Probe, behaviour: Arrays) -> str:
    (out,) = behaviour
    t = np.asarray(probe.arguments[1], dtype=np.float64)
    wrong = ~(np.abs(out - t) <= 1e-9)
    if not wrong.any():
        return ""
    first = int(wrong.argmax())
    return f"your network is wrong on {int(wrong.sum())} of {t.size} rows; for row {first} it gives {out[first]:.6g}."


memorizer.behaviour = _memorizer_behaviour
memorizer.complaint = _memorizer_complaint


@memorizer.mistake(
    "off-by-one",
    if_="the biases are one too small: a unit's sum on its own row is exactly 0, and it stays off",
    belief="a unit is on when its sum reaches 0",
    look="On its own row, what is the sum of a unit, and is it above 0?",
)
def memorizer_minus_D(X: Array, t: Array) -> Any:
    return X, np.full(len(X), -float(X.shape[1])), t, 0.0


@memorizer.mistake(
    "off-by-one",
    if_="the biases are too large by one place: a unit is also on for rows that differ in a single entry",
    belief="one agreement fewer still means the same row",
    look="For two rows that differ in one entry, what is their product?",
)
def memorizer_lets_neighbours_in(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 3.0 - X.shape[1]), t, 0.0


@memorizer.mistake(
    "missing-term",
    if_="the biases are left at zero",
    belief="a row has a positive product with itself alone",
    look="Can two different rows have a positive product?",
)
def memorizer_without_biases(X: Array, t: Array) -> Any:
    return X, np.zeros(len(X)), t, 0.0


@memorizer.mistake(
    "sign",
    if_="the biases have the wrong sign, so that every unit is always on",
    belief="the threshold is added",
    look="How many of your units are on for the first row?",
)
def memorizer_bias_turned(X: Array, t: Array) -> Any:
    return X, np.full(len(X), X.shape[1] - 0.5), t, 0.0


@memorizer.mistake(
    "sign",
    if_="the output weights are the targets turned around",
    belief="the output unit negates",
    look="When one unit is on, what does the network give?",
)
def memorizer_negated(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - X.shape[1]), -t, 0.0


@memorizer.mistake(
    "missing-term",
    if_="all output weights are 1, whatever the targets",
    belief="the network has to recognise the rows",
    look="Where do the targets enter your network?",
)
def memorizer_of_ones(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - X.shape[1]), np.ones(len(X)), 0.0


@memorizer.mistake(
    "missing-term",
    if_="rows with the target −1 have no part in the output, which stays at 0 for them",
    belief="where the target is −1 nothing should be on",
    look="What does your network give for a row whose target is −1?",
)
def memorizer_of_positives(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - X.shape[1]), np.maximum(t, 0), 0.0


@memorizer.mistake(
    "extra-factor",
    if_="the output is shifted by a constant that does not belong there",
    belief="the output needs a bias of 1",
    look="When exactly one unit is on, what is the sum of its output weight and c?",
)
def memorizer_shifted(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - X.shape[1]), t, 1.0


@memorizer.mistake(
    "hard-coded",
    if_="the bias of the lecture's example, with three entries a row, is built in",
    belief="the bias is always −2",
    look="Where does the number of entries in a row enter your biases?",
)
def memorizer_for_three(X: Array, t: Array) -> Any:
    return X, np.full(len(X), -2.0), t, 0.0


@memorizer.mistake(
    "wrong-operand",
    if_="the number of rows stands in the biases, where the number of entries in a row is due",
    belief="the bias counts the patterns",
    look="How large is the product of a row with itself: does that depend on how many rows there are?",
)
def memorizer_by_rows(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - len(X)), t, 0.0


@memorizer.mistake(
    "missing-term",
    if_="only the entries that are +1 have a weight, and the ones that are −1 have none",
    belief="a unit looks for the entries that are on",
    look="Two rows, the second with one more +1 than the first: does the unit of the first tell them apart?",
)
def memorizer_of_ones_alone(X: Array, t: Array) -> Any:
    on = (np.asarray(X) > 0).astype(np.float64)
    return on, 0.5 - on.sum(1), t, 0.0


@memorizer.mistake(
    "lost-path",
    if_="only the last row's unit has an output weight",
    belief="each row sets the output weights",
    look="How many of your output weights are not 0?",
)
def memorizer_last_row(X: Array, t: Array) -> Any:
    v = np.zeros(len(X))
    v[-1] = t[-1]
    return X, np.full(len(X), 1.0 - X.shape[1]), v, 0.0


@memorizer.mistake(
    "transposed",
    if_="W holds one column per row of the table",
    belief="a pattern is a column",
    look="Which shape must W have, and what does one row of it stand for?",
)
def memorizer_columns(X: Array, t: Array) -> Any:
    return X.T, np.full(len(X), 1.0 - X.shape[1]), t, 0.0


@memorizer.mistake(
    "sign",
    if_="the patterns are negated in the hidden weights, so that a unit looks for the opposite row",
    belief="a unit is on where the product is smallest",
    look="On its own row, which sign has the sum of a unit?",
)
def memorizer_patterns_turned(X: Array, t: Array) -> Any:
    return -X, np.full(len(X), 1.0 - X.shape[1]), t, 0.0


@memorizer.mistake(
    "factor-two",
    if_="the output weights are twice the targets",
    belief="the step from −1 to +1 is 2",
    look="When exactly one unit is on, what does the network give?",
)
def memorizer_doubled(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - X.shape[1]), 2 * t, 0.0


@memorizer.mistake(
    "missing-term",
    if_="the offset is −1 and belongs to output weights of 2, but these are 1 for a target of +1",
    belief="the offset is the target of the rows that are not on",
    look="For a row with the target +1, what is the sum of its output weight and c?",
)
def memorizer_offset_alone(X: Array, t: Array) -> Any:
    return X, np.full(len(X), 1.0 - X.shape[1]), np.maximum(t, 0), -1.0
