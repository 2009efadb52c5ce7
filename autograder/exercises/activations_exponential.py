"""Backward passes of softplus and ELU, from their input (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.activations import entrywise, two, with_ties
from autograder.probes import mixed, probe, read_only, single, whole_numbers
from course_lib import activations, layers

Array = NDArray[Any]

FAR = np.array([[-1e6, 1e6, 0.0], [800.0, -800.0, 12.0], [-12.0, 30.0, -30.0], [1.0, -1.0, 60.0]])
"""Pre-activations on both sides, from where an exponential overflows to where it only begins to matter."""

softplus_backward = Exercise(
    name="softplus_backward",
    assignment="ps4",
    signature="(dA, Z)",
    parts=(Part("dZ"),),
    reference=layers.softplus_backward,
    upstream=0,
    hints=(
        "softplus(z) = log(1 + e^z). Differentiate the logarithm first, then what stands inside it.",
        "The quotient that you get is a function you know well. How can it be written with e^−z instead of e^z?",
        "Downstream is upstream times that function of Z. For z = 1000 one way of writing it divides infinity by "
        "infinity and the other does not; for z = −1000 look again.",
    ),
)


@softplus_backward.probes
def _softplus_probes(rng: np.random.Generator) -> Iterator[Probe]:
    yield from entrywise(rng)
    yield probe("extremes", "pre-activations from −1,000,000 to 1,000,000", mixed(rng, 4, 3), FAR)
    yield probe("extremes", "pre-activations that are zero", mixed(rng, 2, 3), np.zeros((2, 3)))
    yield probe("lecture", "the lecture's neuron, of pre-activation 1", np.array([[1.0]]), np.array([[1.0]]))


@softplus_backward.mistake(
    "unstable",
    if_="the exponential of Z is divided by one more than itself, which is infinity over infinity for large Z",
    belief="what is right on paper is right in floating point",
    look="For Z = 1000, what is the numerator, and what the denominator?",
)
def softplus_exponential_ratio(dA: Array, Z: Array) -> Any:
    return dA * (np.exp(Z) / (1 + np.exp(Z)))


@softplus_backward.mistake(
    "unstable",
    if_="Z is clipped to a small interval first, which changes the result beyond it",
    belief="beyond ten or so the sigmoid has reached its limit",
    look="How far from its limit is σ still where you cut Z off?",
)
def softplus_clipped(dA: Array, Z: Array) -> Any:
    return dA * activations.sigmoid(np.clip(Z, -10, 10))


@softplus_backward.mistake(
    "sign",
    if_="the exponent has the wrong sign, which makes the derivative fall where it should rise",
    belief="e^z and e^−z are interchangeable in σ",
    look="For large Z softplus is almost Z: which slope is that, and what is yours?",
)
def softplus_wrong_exponent(dA: Array, Z: Array) -> Any:
    return dA * activations.sigmoid(-np.asarray(Z, dtype=float))


@softplus_backward.mistake(
    "no-upstream",
    if_="only the derivative of softplus is returned",
    belief="the local gradient is the gradient",
    look="What if the loss depended twice as strongly on A: does your dZ change?",
)
def softplus_local_alone(dA: Array, Z: Array) -> Any:
    return activations.sigmoid(Z)


@softplus_backward.mistake(
    "no-local",
    if_="the upstream gradient is handed on unchanged",
    belief="an activation hands its gradient on unchanged",
    look="By what does this gate multiply the gradient that arrives?",
)
def softplus_identity(dA: Array, Z: Array) -> Any:
    return dA.copy()


@softplus_backward.mistake(
    "wrong-function",
    if_="the derivative of the sigmoid is used: it is differentiated once too often",
    belief="softplus is the sigmoid",
    look="For large Z softplus is almost Z: which slope is that, and what is yours?",
)
def softplus_sigmoid_derivative(dA: Array, Z: Array) -> Any:
    s = activations.sigmoid(Z)
    return dA * s * (1 - s)


@softplus_backward.mistake(
    "wrong-function",
    if_="the value of softplus is multiplied in instead of its slope",
    belief="going back applies the function once more",
    look="Is what you multiply by the height of the curve, or its steepness?",
)
def softplus_value(dA: Array, Z: Array) -> Any:
    return dA * activations.softplus(Z)


@softplus_backward.mistake(
    "wrong-function",
    if_="the slope of the ReLU is used, which softplus only approaches",
    belief="softplus is a ReLU as far as gradients go",
    look="Is the curve of softplus flat just to the left of 0?",
)
def softplus_as_relu(dA: Array, Z: Array) -> Any:
    return dA * (Z > 0)


@softplus_backward.mistake(
    "wrong-function",
    if_="the hyperbolic tangent of Z is multiplied in",
    belief="the derivative of softplus is the other well-known curve",
    look="Between which two values lies the slope of softplus?",
)
def softplus_tanh(dA: Array, Z: Array) -> Any:
    return dA * np.tanh(Z)


@softplus_backward.mistake(
    "wrong-argument",
    if_="the derivative is taken at the output of softplus instead of at Z",
    belief="the sigmoid is applied to the activation",
    look="At which point is a derivative taken: before the function or after it?",
)
def softplus_at_the_output(dA: Array, Z: Array) -> Any:
    return dA * activations.sigmoid(activations.softplus(Z))


@softplus_backward.mistake(
    "wrong-argument",
    if_="Z is treated as the output of softplus",
    belief="the second argument is the activation, as for the sigmoid",
    look="Is the second argument what softplus was given, or what it returned?",
)
def softplus_of_an_output(dA: Array, Z: Array) -> Any:
    return dA * (1 - np.exp(-np.asarray(Z, dtype=float)))


@softplus_backward.mistake(
    "missing-term",
    if_="the derivative of the logarithm is left out, and only that of its inside remains",
    belief="the derivative of 1 + e^z is all there is",
    look="Which is the outer function of softplus, and where is its derivative?",
)
def softplus_inside_alone(dA: Array, Z: Array) -> Any:
    return dA * np.exp(Z)


@softplus_backward.mistake(
    "extra-factor",
    if_="Z is multiplied in besides",
    belief="the chain rule also multiplies by the input",
    look="At Z = 0, is softplus flat?",
)
def softplus_times_Z(dA: Array, Z: Array) -> Any:
    return dA * Z * activations.sigmoid(Z)


@softplus_backward.mistake(
    "truncated",
    if_="the slopes are stored in an array of the number type of Z",
    belief="an array made like Z can hold the slopes, also where Z holds integers",
    look="If Z holds integers, what becomes of fractions that are written into an array made like it?",
)
def softplus_integer_slopes(dA: Array, Z: Array) -> Any:
    local = np.zeros_like(Z)
    local[...] = activations.sigmoid(Z)
    return dA * local


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
    "missing-term",
    if_="alpha is left out",
    belief="alpha is always 1",
    look="Call your function with two values of alpha: does the result differ?",
)
def elu_without_alpha(dA: Array, Z: Array, alpha: float = 1.0) -> Any:
    return dA * np.exp(np.minimum(Z, 0))


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
