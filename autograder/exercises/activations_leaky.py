"""Backward pass of the leaky ReLU (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.activations import entrywise, two, with_ties
from autograder.probes import probe, read_only, single, whole_numbers
from course_lib import layers

Array = NDArray[Any]

leaky_relu_backward = Exercise(
    name="leaky_relu_backward",
    assignment="ps4",
    signature="(dA, Z, slope=0.1)",
    parts=(Part("dZ"),),
    reference=layers.leaky_relu_backward,
    upstream=0,
    hints=(
        "Draw the function: z above 0, slope · z below. What are its two slopes?",
        "Downstream is upstream times local, entry by entry. Which of the two slopes belongs to which sign of Z?",
        "Where Z is positive the gradient passes unchanged; everywhere else, also at 0, it is multiplied by "
        "the argument `slope`. Make sure that the array you build can hold fractions when Z holds integers.",
    ),
)


@leaky_relu_backward.probes
def _leaky_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from entrywise(rng)
    for slope in (0.25, 0.03):
        yield probe("values", f"a random input with slope {slope}", *two(rng, 3, 4), slope)
    yield probe("ties", "pre-activations that are exactly 0", *with_ties(rng, 3, 4))
    yield probe("ties", "pre-activations that are exactly 0, with another slope", *with_ties(rng, 3, 4), 0.25)
    dA, Z = two(rng, 3, 4)
    yield probe("integers", "integer arrays and a fractional slope", whole_numbers(dA), whole_numbers(Z), 0.25)
    yield probe("float32", "float32 arrays and a slope", single(dA), single(Z), 0.3)
    yield probe("layout", "read-only arrays and a slope", read_only(dA), read_only(Z), 0.3)
    x, upstream = np.array([[1.0, -2, 3, -1]]), np.array([[4.0, -1, 5, 9]])
    yield probe("lecture", "the lecture's vector through a leaky ReLU", upstream, x)


@leaky_relu_backward.mistake(
    "wrong-branch",
    if_="the gradient passes in full where Z is exactly 0",
    belief="0 belongs to the positive side",
    look="Which slope does the exercise ask for at Z = 0?",
)
def leaky_ties_pass(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z >= 0, 1.0, slope)


@leaky_relu_backward.mistake(
    "wrong-branch",
    if_="the two sides are exchanged: the gradient is reduced where Z is positive",
    belief="the condition names the side that is reduced",
    look="For Z = 3, how much does the output change if Z grows by a little?",
)
def leaky_inverted(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, slope, 1.0)


@leaky_relu_backward.mistake(
    "wrong-branch",
    if_="the sign of the upstream gradient decides where it is reduced, instead of that of Z",
    belief="the backward pass is a leaky ReLU of the gradient",
    look="For Z = 3 and a negative upstream gradient, what should pass?",
)
def leaky_mask_of_upstream(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return np.where(dA > 0, dA, slope * dA)


@leaky_relu_backward.mistake(
    "wrong-function",
    if_="nothing at all passes where Z is negative, as in a plain ReLU",
    belief="the small slope can be neglected going backward",
    look="For Z = −3, does a small change of Z change the output?",
)
def leaky_as_relu(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * (Z > 0)


@leaky_relu_backward.mistake(
    "missing-term",
    if_="only the negative side is there, and nothing passes where Z is positive",
    belief="the slope is all there is to a leaky ReLU",
    look="For Z = 3, does a small change of Z change the output?",
)
def leaky_negative_side_alone(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, 0.0, slope)


@leaky_relu_backward.mistake(
    "wrong-branch",
    if_="nothing passes where Z is exactly 0",
    belief="0 belongs to neither side",
    look="Which slope does the exercise ask for at Z = 0?",
)
def leaky_nothing_at_ties(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * ((Z > 0) + slope * (Z < 0))


@leaky_relu_backward.mistake(
    "hard-coded",
    if_="the slope is fixed at the usual value, whatever the caller asks for",
    belief="the slope is always the lectures'",
    look="Which number in your code should have come from an argument?",
)
def leaky_fixed_slope(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, 1.0, 0.1)


@leaky_relu_backward.mistake(
    "hard-coded",
    if_="another slope than the exercise's is used when the caller gives none",
    belief="the slope of a leaky ReLU is the one of another library",
    look="What is the default of the last argument in the exercise, and what is it in your function?",
)
def leaky_other_default(dA: Array, Z: Array, slope: float = 0.01) -> Any:
    return dA * np.where(Z > 0, 1.0, slope)


@leaky_relu_backward.mistake(
    "no-upstream",
    if_="only the local slopes are returned",
    belief="the derivative is 1 or the slope, and that is all",
    look="What if the loss depended twice as strongly on A: does your dZ change?",
)
def leaky_slopes_alone(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return np.where(Z > 0, 1.0, slope)


@leaky_relu_backward.mistake(
    "no-upstream",
    if_="the bare slope stands where Z is negative, without the upstream gradient",
    belief="below 0 the gradient is the slope",
    look="Below 0, what if the loss depended twice as strongly on A: does your dZ change?",
)
def leaky_bare_slope_below(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return np.where(Z > 0, dA, slope)


@leaky_relu_backward.mistake(
    "extra-factor",
    if_="the upstream gradient is multiplied by the output of the activation instead of by its slope",
    belief="the local gradient is the value of the gate",
    look="For Z = 3, how much does the output change if Z grows by a little: 3 times as much, or as much?",
)
def leaky_times_value(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, Z, slope * Z)


@leaky_relu_backward.mistake(
    "extra-factor",
    if_="below 0 the gradient is multiplied by Z as well as by the slope",
    belief="the local gradient below 0 is slope · z",
    look="slope · z is the output below 0: what is its derivative?",
)
def leaky_value_below(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, 1.0, slope * Z)


@leaky_relu_backward.mistake(
    "extra-factor",
    if_="the gradient is multiplied by the slope on both sides of 0",
    belief="the slope belongs to the whole function",
    look="For Z = 3, how much does the output change if Z grows by a little?",
)
def leaky_slope_everywhere(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * slope


@leaky_relu_backward.mistake(
    "extra-factor",
    if_="below 0 the gradient is multiplied by the slope twice",
    belief="the mask and the slope are two steps, each with its factor",
    look="How often is a negative Z multiplied by the slope going forward?",
)
def leaky_slope_twice(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, 1.0, slope**2)


@leaky_relu_backward.mistake(
    "sign",
    if_="the slope below 0 is negated",
    belief="negative inputs turn the sign of the gradient around",
    look="Below 0, does the output grow or fall if Z grows?",
)
def leaky_negative_slope(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    return dA * np.where(Z > 0, 1.0, -slope)


@leaky_relu_backward.mistake(
    "truncated",
    if_="the slopes are stored in an array of the number type of Z",
    belief="an array made like Z can hold the slopes, also where Z holds integers",
    look="If Z holds integers, what becomes of a slope of one tenth in an array made like it?",
)
def leaky_integer_slopes(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    local = np.ones_like(Z)
    local[Z <= 0] = slope
    return dA * local


@leaky_relu_backward.mistake(
    "truncated",
    if_="the result is stored in an array of the number type of dA",
    belief="an array made like dA can hold the result, also where dA holds integers",
    look="If dA holds integers, what becomes of the fractions that are written into an array made like it?",
)
def leaky_integer_result(dA: Array, Z: Array, slope: float = 0.1) -> Any:
    dZ = np.zeros_like(dA)
    dZ[...] = dA * np.where(Z > 0, 1.0, slope)
    return dZ
