"""Backward pass of maxout, the larger of two pre-activations (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import Arguments, families, huge_row, mixed, probe, whole_numbers
from course_lib import layers

Array = NDArray[Any]

maxout_backward = Exercise(
    name="maxout_backward",
    assignment="ps4",
    signature="(dA, Z1, Z2)",
    parts=(Part("dZ1"), Part("dZ2")),
    reference=layers.maxout_backward,
    upstream=0,
    hints=(
        "A max gate is a router: for one entry, which of Z1 and Z2 does the output depend on?",
        "The larger one receives the upstream gradient, unchanged; the other one receives nothing.",
        "Every entry goes to exactly one of the two, so the two masks are each other's opposite. A tie goes to Z1.",
    ),
)


@maxout_backward.probes
def _maxout_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, H: int) -> Arguments:
        Z1 = mixed(rng, N, H)
        ahead = mixed(rng, N, H)  # both signs are constructed, so that each of the two wins somewhere
        return mixed(rng, N, H), Z1, Z1 - ahead

    def whole(arguments: Arguments) -> Arguments:
        dA, Z1, Z2 = (whole_numbers(a) for a in arguments)
        return dA, Z1, np.where(Z1 == Z2, Z2 + 1, Z2)

    yield from families(rng, draw, sizes=[(4, 3), (3, 5)], square=(3, 3), one=(1, 4), integers=whole)
    yield probe("batch-of-one", "one example and one unit", *draw(rng, 1, 1))
    dA, Z1, Z2 = draw(rng, 3, 4)
    Z2[0], Z2[1, 0] = Z1[0], Z1[1, 0]
    dA[0, :2] = np.abs(dA[0, :2]) * [1.0, -1.0]
    yield probe("ties", "some entries where Z1 and Z2 are equal", dA, Z1, Z2)
    yield probe("ties", "Z1 and Z2 that are both 0", mixed(rng, 2, 3), np.zeros((2, 3)), np.zeros((2, 3)))
    dA, Z1, Z2 = draw(rng, 4, 3)
    rows = np.array([[1e6], [1e-3], [1.0], [1.0]])
    yield probe("extremes", "pre-activations with a huge and a tiny row beside normal ones", dA, Z1 * rows, Z2 * rows)
    yield probe("extremes", "an upstream gradient with one huge row", huge_row(dA), Z1, Z2)
    yield probe("extremes", "an upstream gradient of zeros", np.zeros((4, 3)), Z1, Z2)
    nine, four, five = (np.array([[v]]) for v in (9.0, 4.0, 5.0))
    yield probe("lecture", "the lecture's max gate, with 4 and 5", nine, four, five)


@maxout_backward.mistake(
    "wrong-branch",
    if_="a tie goes to Z2",
    belief="the second one wins when both are equal",
    look="Which of the two does the exercise let win a tie?",
)
def maxout_tie_to_second(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * (Z1 > Z2), dA * (Z1 <= Z2)


@maxout_backward.mistake(
    "wrong-branch",
    "dZ2",
    if_="Z2 receives the gradient of a tie too",
    belief="when both are equal, both are the largest",
    look="How many gradients arrive at a tie, and how many does your function send on?",
)
def maxout_tie_to_both(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * (Z1 >= Z2), dA * (Z2 >= Z1)


@maxout_backward.mistake(
    "wrong-branch",
    "dZ1",
    if_="Z1 receives nothing at a tie",
    belief="when both are equal, neither is the larger one",
    look="A gradient arrives at a tie: to whom does your function send it?",
)
def maxout_tie_to_nobody(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * (Z1 > Z2), dA * (Z2 > Z1)


@maxout_backward.mistake(
    "wrong-branch",
    if_="the gradient of a tie is shared, one half to each",
    belief="when both are equal, both deserve a share",
    look="What does the exercise ask for at a tie?",
)
def maxout_tie_shared(dA: Array, Z1: Array, Z2: Array) -> Any:
    first = (Z1 > Z2) + 0.5 * (Z1 == Z2)
    return dA * first, dA * (1 - first)


@maxout_backward.mistake(
    "wrong-branch",
    if_="the smaller one of the two receives the gradient",
    belief="the comparison can be written either way round",
    look="If Z1 is the larger one, does a small change of Z2 change the output?",
)
def maxout_to_the_smaller(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * (Z1 <= Z2), dA * (Z1 > Z2)


@maxout_backward.mistake(
    "wrong-branch",
    if_="each of the two passes its gradient where it is positive, as a ReLU would",
    belief="a max gate compares with 0",
    look="With what is Z1 compared in max(Z1, Z2)?",
)
def maxout_as_two_relus(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * (Z1 > 0), dA * (Z2 > 0)


@maxout_backward.mistake(
    "no-local",
    if_="both receive the whole upstream gradient",
    belief="a max gate hands its gradient to both of its inputs, as an add gate does",
    look="If Z1 is the larger one, does a small change of Z2 change the output?",
)
def maxout_to_both(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA.copy(), dA.copy()


@maxout_backward.mistake(
    "factor-two",
    if_="the gradient is shared out, one half to each, whichever is larger",
    belief="a gate divides its gradient between its inputs",
    look="If Z1 is the larger one, does a small change of Z2 change the output?",
)
def maxout_shared_out(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA / 2, dA / 2


@maxout_backward.mistake(
    "no-upstream",
    if_="only the two masks are returned",
    belief="the derivative is 1 or 0, and that is all",
    look="What if the loss depended twice as strongly on A: do your gradients change?",
)
def maxout_masks_alone(dA: Array, Z1: Array, Z2: Array) -> Any:
    return (Z1 >= Z2).astype(float), (Z1 < Z2).astype(float)


@maxout_backward.mistake(
    "extra-factor",
    if_="the winner's own value is multiplied in",
    belief="the local gradient is the value that passes",
    look="If the larger one grows by a little, does the output grow by as much?",
)
def maxout_times_values(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * Z1 * (Z1 >= Z2), dA * Z2 * (Z1 < Z2)


@maxout_backward.mistake(
    "lost-path",
    "dZ2",
    if_="dZ2 is left at zero",
    belief="one of the two paths is enough",
    look="If Z2 is the larger one, where does the upstream gradient go?",
)
def maxout_second_zero(dA: Array, Z1: Array, Z2: Array) -> Any:
    return dA * (Z1 >= Z2), np.zeros(dA.shape)


@maxout_backward.mistake(
    "lost-path",
    "dZ1",
    if_="dZ1 is left at zero",
    belief="one of the two paths is enough",
    look="If Z1 is the larger one, where does the upstream gradient go?",
)
def maxout_first_zero(dA: Array, Z1: Array, Z2: Array) -> Any:
    return np.zeros(dA.shape), dA * (Z1 < Z2)
