"""Layers without an activation are one layer (an exercise of lesson N03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.mlp import draw_network, network_probes
from autograder.probes import each_array, whole_numbers
from course_lib import mlp

Array = NDArray[Any]
Arrays = list[Array]

collapse_linear = Exercise(
    name="collapse_linear",
    assignment="N03",
    signature="(weights, biases)",
    parts=(Part("W"), Part("b")),
    reference=mlp.collapse_linear,
    hints=(
        "Two layers first: put z = W1 x + b1 into W2 z + b2 and multiply out.",
        "Every bias goes through all the layers after its own.",
        "Keep a W and a b for what you have so far; the next layer multiplies both from the left and adds its bias.",
    ),
)


@collapse_linear.probes
def _collapse_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(N: int, *widths: int) -> tuple[Any, ...]:
        weights, biases = draw_network(rng, *widths)
        return weights, biases

    def whole(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        return each_array(arguments, lambda a: np.clip(whole_numbers(a), -3, 3))

    for p in network_probes(draw, whole):
        if p.family != "batch-of-one":
            yield Probe(p.family, p.title, p.arguments)
    # four layers, where the slide's three terms are not all
    yield Probe("values", "four layers", draw(1, 3, 2, 4, 5, 2))
    yield Probe("square", "four layers of one width", draw(1, 3, 3, 3, 3, 3))
    yield Probe("values", "a single layer", draw(1, 4, 3))


def _product(weights: Arrays) -> Array:
    W = weights[0]
    for after in weights[1:]:
        W = after @ W
    return W


def _carried(weights: Arrays, biases: Arrays, kept: set[int]) -> Array:
    """The sum of those biases whose numbers are `kept`, each through all layers after its own."""
    b = np.zeros(len(biases[-1]))
    for k in sorted(kept):
        b = b + (_product(weights[k + 1 :]) @ biases[k] if k + 1 < len(biases) else biases[k])
    return b


def _with(weights: Arrays, biases: Arrays, kept: set[int]) -> Any:
    return _product(weights), _carried(weights, biases, kept)


@collapse_linear.mistake(
    "transposed",
    "W",
    if_="W is transposed",
    belief="a column is a unit",
    look="How many rows must W have: one for each input, or one for each output?",
)
def collapsed_transposed(weights: Arrays, biases: Arrays) -> Any:
    n = len(biases)
    return _product(weights).T, _carried(weights, biases, set(range(n)))


@collapse_linear.mistake(
    "transposed",
    "W",
    if_="the matrices are multiplied from the first to the last, left to right",
    belief="the first layer stands first in the product too",
    look="Which matrix touches x first: the leftmost or the rightmost?",
)
def collapsed_left_to_right(weights: Arrays, biases: Arrays) -> Any:
    n = len(biases)
    W = weights[0]
    for after in weights[1:]:
        W = W @ after
    return W, _carried(weights, biases, set(range(n)))


@collapse_linear.mistake(
    "sign",
    "W",
    if_="W is negated",
    belief="collapsing turns the sign",
    look="Put one layer in: what should come out?",
)
def collapsed_negated(weights: Arrays, biases: Arrays) -> Any:
    n = len(biases)
    return -_product(weights), _carried(weights, biases, set(range(n)))


@collapse_linear.mistake(
    "missing-term",
    "b",
    if_="of the biases only the last two and the first are carried through, as one slide prints them",
    belief="the terms between follow the pattern and add nothing",
    look="With four layers, how many biases are there, and how many does your sum have?",
)
def collapsed_as_printed(weights: Arrays, biases: Arrays) -> Any:
    n = len(biases)
    return _with(weights, biases, {0, n - 1, max(n - 2, 0)})


@collapse_linear.mistake(
    "lost-path",
    "b",
    if_="only the last bias is kept",
    belief="the other biases disappear in the product",
    look="If x is 0, what comes out of the first layer, and where does it go?",
)
def collapsed_last_bias(weights: Arrays, biases: Arrays) -> Any:
    return _with(weights, biases, {len(biases) - 1})


@collapse_linear.mistake(
    "lost-path",
    "b",
    if_="only the first bias is carried through",
    belief="one bias is enough for the whole network",
    look="What does the last layer add?",
)
def collapsed_first_bias(weights: Arrays, biases: Arrays) -> Any:
    return _with(weights, biases, {0})


@collapse_linear.mistake(
    "missing-term",
    "b",
    if_="the last bias is left out",
    belief="every bias is multiplied by something",
    look="Is anything left to be done after the last layer has added its bias?",
)
def collapsed_without_last(weights: Arrays, biases: Arrays) -> Any:
    return _with(weights, biases, set(range(len(biases) - 1)))


@collapse_linear.mistake(
    "off-by-one",
    "b",
    if_="the first bias is left out",
    belief="the first layer only passes x on",
    look="If x is 0, what comes out of the first layer?",
)
def collapsed_without_first(weights: Arrays, biases: Arrays) -> Any:
    return _with(weights, biases, set(range(1, len(biases))))


@collapse_linear.mistake(
    "missing-term",
    "b",
    if_="only the last two biases are used",
    belief="a bias reaches no further than the next layer",
    look="Through how many layers does the first bias go?",
)
def collapsed_last_two(weights: Arrays, biases: Arrays) -> Any:
    n = len(biases)
    return _with(weights, biases, {n - 1, max(n - 2, 0)})


@collapse_linear.mistake(
    "sign",
    "b",
    if_="b is negated",
    belief="a bias moves to the other side",
    look="If x is 0, what comes out of a single layer?",
)
def collapsed_bias_negated(weights: Arrays, biases: Arrays) -> Any:
    n = len(biases)
    return _product(weights), -_carried(weights, biases, set(range(n)))
