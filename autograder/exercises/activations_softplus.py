"""Backward pass of softplus, from its input (assignment ps4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.activations import FAR, entrywise
from autograder.probes import mixed, probe
from course_lib import activations, layers

Array = NDArray[Any]

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
    "extra-factor",
    if_="the derivative of softplus is multiplied in twice",
    belief="each step of the formula needs its own derivative",
    look="Through how many activations does the gradient go?",
)
def softplus_twice(dA: Array, Z: Array) -> Any:
    return dA * activations.sigmoid(Z) ** 2


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
