"""How many parameters a network has (an exercise of lesson N03)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercise import Exercise, Part, Probe
from course_lib import mlp

count_parameters = Exercise(
    name="count_parameters",
    assignment="N03",
    signature="(sizes)",
    parts=(Part("count", kind="scalar"),),
    reference=mlp.count_parameters,
    hints=(
        "One layer first: D numbers come in, H units are there. How many weights has one unit, and how many biases?",
        "A layer lies between two neighbouring sizes: a list of four sizes has three layers.",
        "Each layer has one weight for every pair (unit, input) and one bias for every unit. Add up over the layers.",
    ),
)


@count_parameters.probes
def _count_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def of(family: Any, *sizes: int) -> Probe:
        return Probe(family, f"the sizes {list(sizes)}", (list(sizes),))

    yield of("lecture", 3, 4, 4, 1)
    yield of("lecture", 3072, 100, 10)
    for layers in (2, 1, 3, 4):
        # no two sizes alike, and none of them 1: every mistake has a count of its own
        yield of("values", *(int(n) for n in rng.permutation(np.arange(2, 30))[: layers + 1]))
    yield of("values", 7, 3, 3, 5)
    yield of("square", 4, 4, 4)
    yield of("extremes", 1, 1)
    yield of("extremes", 100_000, 50_000, 1000)


@count_parameters.mistake(
    "missing-term",
    if_="only the weights are counted",
    belief="the parameters are the weights",
    look="What does each unit add to its weighted sum?",
)
def weights_alone(sizes: list[int]) -> Any:
    return sum(D * H for D, H in pairwise(sizes))


@count_parameters.mistake(
    "off-by-one",
    if_="the inputs are given biases too",
    belief="every number in the list stands for units with a bias",
    look="Does an input compute anything?",
)
def biases_for_inputs(sizes: list[int]) -> Any:
    return sum(D * H for D, H in pairwise(sizes)) + sum(sizes)


@count_parameters.mistake(
    "off-by-one",
    if_="the last layer is left out",
    belief="the output is not a layer",
    look="Between which two sizes does the last layer lie?",
)
def without_the_last_layer(sizes: list[int]) -> Any:
    return sum(H * (D + 1) for D, H in pairwise(sizes[:-1]))


@count_parameters.mistake(
    "off-by-one",
    if_="the first layer is left out",
    belief="the first layer is the input",
    look="What lies between the first two sizes?",
)
def without_the_first_layer(sizes: list[int]) -> Any:
    return sum(H * (D + 1) for D, H in pairwise(sizes[1:]))


@count_parameters.mistake(
    "missing-term",
    if_="the output units have no biases",
    belief="biases belong to hidden units",
    look="Is an output unit a weighted sum with or without a constant?",
)
def output_without_biases(sizes: list[int]) -> Any:
    return sum(D * H for D, H in pairwise(sizes)) + sum(sizes[1:-1])


@count_parameters.mistake(
    "wrong-operand",
    if_="a bias is counted for every input of a layer and not for every unit",
    belief="a bias belongs to an input",
    look="To what is a bias added: to an input or to a sum?",
)
def biases_by_inputs(sizes: list[int]) -> Any:
    return sum(D * (H + 1) for D, H in pairwise(sizes))


@count_parameters.mistake(
    "missing-term",
    if_="a layer has a single bias",
    belief="all units of a layer share one bias",
    look="Which shape has b in Z = X Wᵀ + b, where W has H rows?",
)
def one_bias_a_layer(sizes: list[int]) -> Any:
    return sum(D * H + 1 for D, H in pairwise(sizes))


@count_parameters.mistake(
    "wrong-function",
    if_="all sizes are multiplied with each other",
    belief="everything is connected with everything",
    look="Is the first size connected with the third?",
)
def product_of_all(sizes: list[int]) -> Any:
    return int(np.prod(sizes, dtype=float))


@count_parameters.mistake(
    "wrong-function",
    if_="the units are counted, and not what they hold",
    belief="a unit is a parameter",
    look="How many numbers does one unit with three inputs hold?",
)
def units_counted(sizes: list[int]) -> Any:
    return sum(sizes)


@count_parameters.mistake(
    "wrong-function",
    if_="each layer is counted as its inputs plus its units",
    belief="sizes add up",
    look="Three inputs and four units: how many arrows lead from the one to the other?",
)
def sizes_added(sizes: list[int]) -> Any:
    return sum(D + H for D, H in pairwise(sizes))
