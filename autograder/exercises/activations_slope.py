"""The derivative of tanh, from its input (an exercise of lesson N03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.probes import families, huge_row, mixed, probe
from course_lib import activations

Array = NDArray[Any]

tanh_slope = Exercise(
    name="tanh_slope",
    assignment="N03",
    signature="(Z)",
    parts=(Part("slope"),),
    reference=activations.tanh_slope,
    hints=(
        "The curve of tanh is steepest at 0 and flat far out. Which slope does it have at 0?",
        "The derivative can be written with tanh itself, as that of the sigmoid can be written with the sigmoid.",
        "It is one minus the square of the function's value. Take the value at Z, entry by entry.",
    ),
)


@tanh_slope.probes
def _slope_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def draw(rng: np.random.Generator, N: int, H: int) -> tuple[Any, ...]:
        return (mixed(rng, N, H),)

    yield from families(rng, draw, sizes=[(4, 3), (2, 5)], square=(3, 3), one=(1, 4))
    yield probe("values", "pre-activations of 0, where the slope is 1", np.zeros((2, 3)))
    yield probe("extremes", "a huge row beside normal ones", huge_row(mixed(rng, 3, 2)))
    yield probe(
        "extremes", "pre-activations far out on both sides", np.array([[-1000.0, 800.0, 0.5], [20.0, -1e6, 1.5]])
    )


@tanh_slope.mistake(
    "wrong-argument",
    if_="Z itself is squared, as if it were the output of tanh",
    belief="the argument is the activation",
    look="Is the argument what goes into tanh, or what comes out?",
)
def slope_of_the_output(Z: Array) -> Any:
    return 1.0 - Z**2


@tanh_slope.mistake(
    "wrong-argument",
    if_="tanh is taken twice before it is squared",
    belief="the argument has to be activated before the formula begins",
    look="How often does tanh stand in the formula for the slope?",
)
def slope_tanh_twice(Z: Array) -> Any:
    return 1.0 - np.tanh(np.tanh(Z)) ** 2


@tanh_slope.mistake(
    "wrong-function",
    if_="it is the derivative of the sigmoid",
    belief="all squashing functions have this derivative",
    look="Which slope has your function at 0, and which has tanh?",
)
def slope_of_the_sigmoid(Z: Array) -> Any:
    s = activations.sigmoid(Z)
    return s * (1.0 - s)


@tanh_slope.mistake(
    "wrong-function",
    if_="the sigmoid's formula is used with tanh in it",
    belief="the derivative is the value times one minus the value",
    look="At 0 tanh is 0: which slope does your formula give there?",
)
def slope_sigmoid_formula(Z: Array) -> Any:
    t = np.tanh(Z)
    return t * (1.0 - t)


@tanh_slope.mistake(
    "wrong-function",
    if_="the value of tanh is returned",
    belief="the slope is the value",
    look="At 0, how high is the curve, and how steep?",
)
def slope_is_the_value(Z: Array) -> Any:
    return np.tanh(Z)


@tanh_slope.mistake(
    "wrong-function",
    if_="tanh is not squared",
    belief="the derivative is one minus the function",
    look="On the negative side, can your slope be larger than 1?",
)
def slope_without_square(Z: Array) -> Any:
    return 1.0 - np.tanh(Z)


@tanh_slope.mistake(
    "missing-term",
    if_="the 1 is left out, and the square alone returned",
    belief="the derivative of a square is a square",
    look="At 0 the curve is steepest: what do you return there?",
)
def slope_square_alone(Z: Array) -> Any:
    return np.tanh(Z) ** 2


@tanh_slope.mistake(
    "sign",
    if_="everything is negated",
    belief="the difference can be taken either way round",
    look="tanh rises everywhere: which sign must its slope have?",
)
def slope_negated(Z: Array) -> Any:
    return np.tanh(Z) ** 2 - 1.0


@tanh_slope.mistake(
    "sign",
    if_="a plus stands where a minus is due",
    belief="the square is added",
    look="Far out the curve is flat: does your slope vanish there?",
)
def slope_plus(Z: Array) -> Any:
    return 1.0 + np.tanh(Z) ** 2


@tanh_slope.mistake(
    "factor-two",
    if_="the slope is doubled",
    belief="the derivative of a square brings a 2 along",
    look="tanh is close to the line through 0 with slope 1: what do you return at 0?",
)
def slope_doubled(Z: Array) -> Any:
    return 2.0 * (1.0 - np.tanh(Z) ** 2)


@tanh_slope.mistake(
    "unstable",
    if_="tanh is built from exponentials that overflow",
    belief="the definition is also the way to compute it",
    look="What is e to the power of 1000 in floating point, and what is one such number divided by another?",
)
def slope_overflowing(Z: Array) -> Any:
    up, down = np.exp(Z), np.exp(-Z)
    return 1.0 - ((up - down) / (up + down)) ** 2
