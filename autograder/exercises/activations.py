"""Backward passes of the ReLU and the leaky ReLU (assignment ps4); the smooth activations have modules of their own.

- `entrywise`: the probes that a backward pass of one pre-activation shares with the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe, read_only, single, whole_numbers
from course_lib import layers

Array = NDArray[Any]


def two(rng: np.random.Generator, N: int, H: int) -> tuple[Array, Array]:
    """An upstream gradient and a pre-activation, both of mixed signs."""
    return mixed(rng, N, H), mixed(rng, N, H)


def with_ties(rng: np.random.Generator, N: int, H: int) -> tuple[Array, Array]:
    """The same, with a pre-activation of exactly 0 under upstream gradients of both signs, and one −0.0."""
    dA, Z = two(rng, N, H)
    dA[0, :2] = np.abs(dA[0, :2]) * [1.0, -1.0]
    Z[0, :2] = 0.0
    Z[-1, -1] = -0.0
    return dA, Z


def entrywise(rng: np.random.Generator) -> Iterator[Probe]:
    """Every family but the ties, for an upstream gradient and a pre-activation."""
    yield from families(rng, two, sizes=[(4, 3), (3, 5)], square=(3, 3), one=(1, 4))
    yield probe("batch-of-one", "one example and one unit", *two(rng, 1, 1))
    dA, Z = two(rng, 3, 4)
    yield probe("integers", "an integer upstream gradient", whole_numbers(dA), Z)
    yield probe("integers", "integer pre-activations", dA, whole_numbers(Z))
    dA, Z = two(rng, 4, 3)
    rows = np.array([[1e6], [1e3], [1e-3], [1.0]])
    yield probe("extremes", "pre-activations with huge and tiny rows beside normal ones", dA, Z * rows)
    yield probe("extremes", "an upstream gradient with one huge row", huge_row(dA), Z)
    yield probe("extremes", "an upstream gradient of zeros", np.zeros((4, 3)), Z)


relu_backward = Exercise(
    name="relu_backward",
    assignment="ps4",
    signature="(dA, Z)",
    parts=(Part("dZ"),),
    reference=layers.relu_backward,
    upstream=0,
    hints=(
        "Draw max(0, z). What is its slope to the right of 0, and what to the left?",
        "Downstream is upstream times local, entry by entry. The local gradient takes two values only.",
        "It is Z that decides what passes, not the upstream gradient; what passes is handed on unchanged. The course's "
        "convention for Z = 0 is the slope 0.",
    ),
)


@relu_backward.probes
def _relu_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from entrywise(rng)
    yield probe("ties", "pre-activations that are exactly 0", *with_ties(rng, 3, 4))
    yield probe("ties", "integer pre-activations, some of them 0", mixed(rng, 2, 3), np.array([[0, 2, -1], [-3, 0, 1]]))
    x, upstream = np.array([[1.0, -2, 3, -1]]), np.array([[4.0, -1, 5, 9]])
    yield probe("lecture", "the lecture's vector", upstream, x)


@relu_backward.mistake(
    "wrong-branch",
    if_="the gradient also passes where Z is exactly 0",
    belief="max(0, z) lets everything pass that it does not change",
    look="Which slope does the exercise ask for at Z = 0?",
)
def relu_ties_pass(dA: Array, Z: Array) -> Any:
    return dA * (Z >= 0)


@relu_backward.mistake(
    "wrong-branch",
    if_="the mask is inverted: the gradient passes where the unit is off",
    belief="the condition that stops the forward pass is the one to multiply by",
    look="For Z = 3, does a small change of Z change the output?",
)
def relu_inverted(dA: Array, Z: Array) -> Any:
    return dA * (Z < 0)


@relu_backward.mistake(
    "wrong-branch",
    if_="the upstream gradient decides what passes, instead of Z",
    belief="the backward pass is a ReLU of the gradient",
    look="For Z = 3 and a negative upstream gradient, should anything pass?",
)
def relu_mask_of_upstream(dA: Array, Z: Array) -> Any:
    return np.maximum(dA, 0)


@relu_backward.mistake(
    "wrong-branch",
    if_="both Z and the upstream gradient must be positive for anything to pass",
    belief="a negative gradient does not flow through a ReLU",
    look="For Z = 3 and a negative upstream gradient, should anything pass?",
)
def relu_both_masks(dA: Array, Z: Array) -> Any:
    return np.maximum(dA, 0) * (Z > 0)


@relu_backward.mistake(
    "wrong-branch",
    if_="the gradient passes only where Z is greater than 1",
    belief="the slope begins where the output reaches 1",
    look="What is the slope of max(0, z) at z = ½?",
)
def relu_threshold_one(dA: Array, Z: Array) -> Any:
    return dA * (Z > 1)


@relu_backward.mistake(
    "no-upstream",
    if_="only the mask is returned, the local gradient of the ReLU",
    belief="the derivative is 1 or 0, and that is all",
    look="What if the loss depended twice as strongly on A: does your dZ change?",
)
def relu_mask_alone(dA: Array, Z: Array) -> Any:
    return (Z > 0).astype(float)


@relu_backward.mistake(
    "no-local",
    if_="the upstream gradient is handed on everywhere, whatever Z is",
    belief="an activation hands its gradient on unchanged",
    look="For Z = −3, does a small change of Z change the output?",
)
def relu_identity(dA: Array, Z: Array) -> Any:
    return dA.copy()


@relu_backward.mistake(
    "extra-factor",
    if_="the upstream gradient is multiplied by the output of the ReLU instead of by its slope",
    belief="the local gradient is the value of the gate",
    look="For Z = 3, how much does the output change if Z grows by a little: 3 times as much, or as much?",
)
def relu_times_value(dA: Array, Z: Array) -> Any:
    return dA * np.maximum(Z, 0)


@relu_backward.mistake(
    "extra-factor",
    if_="the upstream gradient is multiplied by Z itself, on both sides of 0",
    belief="the local gradient is the input",
    look="For Z = −3, does a small change of Z change the output?",
)
def relu_times_Z(dA: Array, Z: Array) -> Any:
    return dA * Z


@relu_backward.mistake(
    "wrong-function",
    if_="a little of the gradient passes where Z is negative, as in a leaky ReLU",
    belief="the slope below 0 is small, but not 0",
    look="For Z = −3, does a small change of Z change max(0, Z)?",
)
def relu_leaks(dA: Array, Z: Array) -> Any:
    return dA * np.where(Z > 0, 1.0, 0.01)


@relu_backward.mistake(
    "wrong-function",
    if_="the slope is the sign of Z, as for the absolute value",
    belief="the slope is −1 on the negative side",
    look="For Z = −3, does a small change of Z change max(0, Z)?",
)
def relu_sign(dA: Array, Z: Array) -> Any:
    return dA * np.sign(Z)


@relu_backward.mistake(
    "wrong-function",
    if_="the forward pass is computed, the ReLU of Z",
    belief="the activation is applied once more on the way back",
    look="Does your result change if the upstream gradient does?",
)
def relu_forward(dA: Array, Z: Array) -> Any:
    return np.maximum(Z, 0)


@relu_backward.mistake(
    "unstable",
    if_="the slope is computed as output divided by input, which is 0/0 where Z is 0",
    belief="max(0, z)/z is the slope of max(0, z)",
    look="What does your formula divide by where Z is 0?",
)
def relu_ratio(dA: Array, Z: Array) -> Any:
    return dA * (np.maximum(Z, 0) / Z)


@relu_backward.mistake(
    "mutates-input",
    if_="the caller's upstream gradient is overwritten with 0 where Z is not positive",
    belief="the array that came in is no longer needed",
    look="Who else may still hold the array that you write into?",
)
def relu_in_place(dA: Array, Z: Array) -> Any:
    dA[Z <= 0] = 0
    return dA


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
