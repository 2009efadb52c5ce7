"""A quotient's backward pass from what its forward pass saved (lesson N07)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, mixed
from course_lib import gates

Array = NDArray[Any]
Pair = tuple[Any, Any]

divide_backward = Exercise(
    name="divide_backward",
    assignment="N07",
    signature="(dz, y, z)",
    parts=(Part("dx"), Part("dy")),
    reference=gates.divide_backward,
    upstream=0,
    hints=(
        "Write down both derivatives of x / y on paper first, with x in them.",
        "The derivative with respect to y is −x / y². You do not have x, but you have z = x / y.",
        "So −x / y² is −z / y. Each part is the upstream gradient times a local gradient made of y and z alone.",
    ),
)


@divide_backward.probes
def _divide_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, *shape: int) -> tuple[Any, ...]:
        dz, x, y = (mixed(rng, *shape) for _ in range(3))
        return dz, y, x / y

    yield Probe("lecture", "6 / 2 with an upstream gradient of 5", (np.array([5.0]), np.array([2.0]), np.array([3.0])))
    yield from families(rng, draw, sizes=((2, 3), (5,)), square=(3, 3), one=(1, 4))
    dz, y, z = draw(rng, 2, 3)
    yield Probe("extremes", "small and large divisors", (dz, y * np.array([1e-3, 1.0, 1e3]), z))


@divide_backward.mistake(
    "wrong-operand", "dx",
    if_="dx is divided by the output z",
    belief="the local gradient is one over what came out",
    look="How fast does x / y grow with x, if y stands still?",
)  # fmt: skip
def over_the_output(dz: Array, y: Array, z: Array) -> Pair:
    return dz / z, -dz * z / y


@divide_backward.mistake(
    "wrong-function", "dx",
    if_="dx is multiplied by y, as a product gate would",
    belief="a quotient swaps as a product does",
    look="If y is large, does z move much or little with x?",
)  # fmt: skip
def as_a_product(dz: Array, y: Array, z: Array) -> Pair:
    return dz * y, -dz * z / y


@divide_backward.mistake(
    "no-local", "dx",
    if_="dx is the upstream gradient, handed on as it is",
    belief="the numerator gets everything",
    look="If y is 10, does z move as fast as x?",
)  # fmt: skip
def numerator_gets_everything(dz: Array, y: Array, z: Array) -> Pair:
    return dz * 1.0, -dz * z / y


@divide_backward.mistake(
    "no-upstream",
    if_="the local gradients alone are returned",
    belief="a derivative is all that a gate has to know",
    look="What if the loss depended twice as strongly on z: does your answer change?",
)
def divide_local_alone(dz: Array, y: Array, z: Array) -> Pair:
    return 1 / y, -z / y


@divide_backward.mistake(
    "sign", "dy",
    if_="the minus sign of dy is missing",
    belief="z grows with both of its inputs",
    look="If y grows, and x and y are positive, does x / y grow?",
)  # fmt: skip
def divide_without_minus(dz: Array, y: Array, z: Array) -> Pair:
    return dz / y, dz * z / y


@divide_backward.mistake(
    "extra-factor", "dy",
    if_="dy is divided by y once too often",
    belief="the saved z is the numerator",
    look="Is the z that was saved x, or already x / y?",
)  # fmt: skip
def output_taken_for_the_numerator(dz: Array, y: Array, z: Array) -> Pair:
    return dz / y, -dz * z / y**2


@divide_backward.mistake(
    "missing-term", "dy",
    if_="dy is not divided by y",
    belief="y's own gradient contains no y",
    look="Put y² under x and see what is left of it when z takes the place of x / y: is a y left?",
)  # fmt: skip
def divisor_forgotten(dz: Array, y: Array, z: Array) -> Pair:
    return dz / y, -dz * z


@divide_backward.mistake(
    "missing-term", "dy",
    if_="the numerator is left out of dy",
    belief="the derivative of a quotient is that of one over y",
    look="If x is twice as large, does z move twice as fast with y?",
)  # fmt: skip
def numerator_forgotten(dz: Array, y: Array, z: Array) -> Pair:
    return dz / y, -dz / y**2


@divide_backward.mistake(
    "swapped-outputs",
    if_="dy stands first and dx second",
    belief="what is saved first comes back first",
    look="In which order does the signature ask for the two?",
)
def divide_exchanged(dz: Array, y: Array, z: Array) -> Pair:
    return -dz * z / y, dz / y
