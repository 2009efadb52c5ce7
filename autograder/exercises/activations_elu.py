"""Backward pass of the ELU, from its input (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.activations import FAR, entrywise, two, with_ties
from autograder.probes import mixed, probe, read_only, single, whole_numbers
from course_lib import activations, layers

Array = NDArray[Any]

elu_backward = Exercise(
    name="elu_backward",
    assignment="ps4",
    signature="(dA, Z, alpha=1.0)",
    parts=(Part("dZ"),),
    reference=layers.elu_backward,
    upstream=0,
    hints=(
        "The function is z from 0 on, and α (e^z − 1) below. What is the slope of each of the two pieces?",
        "Downstream is upstream times local, entry by entry; the sign of Z decides which slope is due. At 0 it is 1.",
        "np.where computes both of its branches for every entry: what does the exponential do for a large positive Z, "
        "and how can it be kept from seeing one?",
    ),
)


@elu_backward.probes
def _elu_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from entrywise(rng)
    for alpha in (0.5, 1.75):
        yield probe("values", f"a random input with alpha {alpha}", *two(rng, 3, 4), alpha)
    yield probe("ties", "pre-activations that are exactly 0", *with_ties(rng, 3, 4))
    yield probe("ties", "pre-activations that are exactly 0, with another alpha", *with_ties(rng, 3, 4), 0.5)
    dA, Z = two(rng, 3, 4)
    yield probe("integers", "integer arrays and a fractional alpha", whole_numbers(dA), whole_numbers(Z), 0.5)
    yield probe("float32", "float32 arrays and an alpha", single(dA), single(Z), 0.3)
    yield probe("layout", "read-only arrays and an alpha", read_only(dA), read_only(Z), 0.3)
    yield probe("extremes", "pre-activations from −1,000,000 to 1,000,000", mixed(rng, 4, 3), FAR)
    yield probe("extremes", "huge pre-activations, with another alpha", mixed(rng, 4, 3), FAR, 0.5)
    x, upstream = np.array([[1.0, -2, 3, -1]]), np.array([[4.0, -1, 5, 9]])
    yield probe("lecture", "the lecture's vector through an ELU", upstream, x)


@elu_backward.mistake(
    "unstable",
    if_="both pieces are computed everywhere and blended with a mask, so that 0 meets infinity for large Z",
    belief="a factor of 0 removes whatever it multiplies",
    look="For Z = 1000, what is the exponential, and what is 0 times that?",
)
def elu_blended(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * ((Z >= 0) + (Z < 0) * alpha * np.exp(Z))


@elu_backward.mistake(
    "wrong-branch",
    if_="at Z = 0 the slope of the negative piece is used",
    belief="0 belongs to the negative side",
    look="Which slope does the exercise ask for at Z = 0?",
)
def elu_tie_below(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z > 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))


@elu_backward.mistake(
    "wrong-branch",
    if_="the two pieces are exchanged",
    belief="the condition names the side of the exponential",
    look="For Z = 3, how much does the output change if Z grows by a little?",
)
def elu_inverted(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z < 0, 1.0, alpha * np.exp(Z))


@elu_backward.mistake(
    "wrong-branch",
    if_="the two pieces are exchanged, with the exponential kept from growing",
    belief="the condition names the side of the exponential",
    look="For Z = 3, how much does the output change if Z grows by a little?",
)
def elu_inverted_and_bounded(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z < 0, 1.0, alpha * np.exp(-np.abs(Z)))


@elu_backward.mistake(
    "extra-factor",
    if_="below 0 the slope is multiplied by alpha once more",
    belief="the output plus alpha is still to be multiplied by alpha",
    look="Which part of the negative piece does alpha multiply, and how often?",
)
def elu_alpha_twice(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z >= 0, 1.0, alpha**2 * np.exp(np.minimum(Z, 0)))


@elu_backward.mistake(
    "wrong-branch",
    if_="the exponential piece is used on both sides of 0",
    belief="one formula holds for every Z",
    look="For Z = 3, how much does the output change if Z grows by a little?",
)
def elu_exponential_everywhere(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * alpha * np.exp(Z)


@elu_backward.mistake(
    "wrong-branch",
    if_="the sign of the upstream gradient decides which piece is used, instead of that of Z",
    belief="the backward pass is an ELU of the gradient",
    look="For Z = 3 and a negative upstream gradient, what should pass?",
)
def elu_mask_of_upstream(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(dA >= 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))


@elu_backward.mistake(
    "no-upstream",
    if_="the bare slope stands where Z is negative, without the upstream gradient",
    belief="below 0 the gradient is the slope",
    look="Below 0, what if the loss depended twice as strongly on A: does your dZ change?",
)
def elu_bare_slope_below(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return np.where(Z >= 0, dA, alpha * np.exp(np.minimum(Z, 0)))


@elu_backward.mistake(
    "missing-term",
    if_="alpha is left out",
    belief="alpha is always 1",
    look="Call your function with two values of alpha: does the result differ?",
)
def elu_without_alpha(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.exp(np.minimum(Z, 0))


@elu_backward.mistake(
    "missing-term",
    if_="only the negative piece is there, and nothing passes where Z is positive",
    belief="the slope is the one formula with the exponential",
    look="For Z = 3, does a small change of Z change the output?",
)
def elu_negative_piece_alone(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * (Z < 0) * alpha * np.exp(np.minimum(Z, 0))


@elu_backward.mistake(
    "extra-factor",
    if_="alpha also multiplies the gradient where Z is positive",
    belief="alpha scales the whole function",
    look="For Z = 3, does alpha appear in the function?",
)
def elu_alpha_everywhere(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * alpha * np.exp(np.minimum(Z, 0))


@elu_backward.mistake(
    "wrong-function",
    if_="below 0 the value α (e^Z − 1) is used instead of its derivative",
    belief="the constant survives differentiation",
    look="What is the derivative of the −1?",
)
def elu_value_below(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z >= 0, 1.0, alpha * np.expm1(np.minimum(Z, 0)))


@elu_backward.mistake(
    "wrong-function",
    if_="the value of the ELU is multiplied in on both sides instead of its slope",
    belief="going back applies the function once more",
    look="Is what you multiply by the height of the curve, or its steepness?",
)
def elu_value(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * activations.elu(Z, alpha)


@elu_backward.mistake(
    "wrong-function",
    if_="nothing at all passes where Z is negative, as in a plain ReLU",
    belief="the exponential piece can be neglected going backward",
    look="For Z = −1, does a small change of Z change the output?",
)
def elu_as_relu(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * (Z >= 0)


@elu_backward.mistake(
    "wrong-function",
    if_="below 0 the slope is alpha itself, as in a leaky ReLU",
    belief="alpha is the slope of the negative side",
    look="Is the negative piece of the ELU a straight line?",
)
def elu_as_leaky(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z >= 0, 1.0, alpha)


@elu_backward.mistake(
    "wrong-argument",
    if_="Z is treated as the output of the ELU, whose slope is the output plus alpha",
    belief="the second argument is the activation, as for the sigmoid",
    look="Is the second argument what the ELU was given, or what it returned?",
)
def elu_of_an_output(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z >= 0, 1.0, Z + alpha)


@elu_backward.mistake(
    "sign",
    if_="the exponent below 0 has the wrong sign, so that the slope grows far out",
    belief="e^z and e^−z are interchangeable",
    look="Far to the left the ELU is flat: what is your slope there?",
)
def elu_wrong_exponent(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z >= 0, 1.0, alpha * np.exp(-np.minimum(Z, 0)))


@elu_backward.mistake(
    "sign",
    if_="the slope below 0 is negated",
    belief="negative inputs turn the sign of the gradient around",
    look="Below 0, does the output grow or fall if Z grows?",
)
def elu_negated_below(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.where(Z >= 0, 1.0, -alpha * np.exp(np.minimum(Z, 0)))


@elu_backward.mistake(
    "no-upstream",
    if_="only the local slopes are returned",
    belief="the local gradient is the gradient",
    look="What if the loss depended twice as strongly on A: does your dZ change?",
)
def elu_slopes_alone(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return np.where(Z >= 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))


@elu_backward.mistake(
    "truncated",
    if_="the slopes are stored in an array of the number type of Z",
    belief="an array made like Z can hold the slopes, also where Z holds integers",
    look="If Z holds integers, what becomes of fractions that are written into an array made like it?",
)
def elu_integer_slopes(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    local = np.ones_like(Z)
    local[Z < 0] = alpha * np.exp(Z[Z < 0])
    return dA * local


@elu_backward.mistake(
    "wrong-argument",
    if_="the exponential is taken of what the ELU returns",
    belief="the slope is computed from the output",
    look="In alpha · exp(·), does the input of the ELU stand there or its output?",
)
def elu_exponential_of_the_output(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    below = alpha * np.expm1(np.minimum(Z, 0.0))
    return dA * np.where(Z >= 0, 1.0, alpha * np.exp(np.minimum(below, 0.0)))
