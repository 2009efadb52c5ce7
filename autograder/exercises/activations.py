"""Backward pass of the ReLU, and probes for every activation of one pre-activation (assignment ps4).

- `two`, `with_ties`: an upstream gradient and a pre-activation.
- `entrywise`: all probes but the ties.
- `FAR`: pre-activations from where an exponential overflows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe, whole_numbers
from course_lib import layers

Array = NDArray[Any]

FAR = np.array([[-1e6, 1e6, 0.0], [800.0, -800.0, 12.0], [-12.0, 30.0, -30.0], [1.0, -1.0, 60.0]])
"""Pre-activations on both sides, from where an exponential overflows to where it only begins to matter."""


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
    if_="a tenth of the gradient passes where Z is negative, as in the lecture's leaky ReLU",
    belief="the slope below 0 is small, but not 0",
    look="For Z = −3, does a small change of Z change max(0, Z)?",
)
def relu_leaks_a_tenth(dA: Array, Z: Array) -> Any:
    return dA * np.where(Z > 0, 1.0, 0.1)


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
