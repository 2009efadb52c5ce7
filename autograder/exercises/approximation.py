"""A step of one sigmoid (assignment ps2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import approximation

sigmoid_step = Exercise(
    name="sigmoid_step",
    assignment="ps2",
    signature="(position, steepness)",
    parts=(Part("step"),),
    reference=approximation.sigmoid_step,
    hints=(
        "For which number z is sigmoid(z) exactly one half?",
        "At the position of the step, w x + b must be that number.",
        "w is given. Put the position in for x, and solve for b.",
    ),
)


@sigmoid_step.probes
def _step_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def at(family: Any, position: float, steepness: float) -> Probe:
        return Probe(family, f"a step at {position:.6g} of steepness {steepness:.6g}", (position, steepness))

    for position, steepness in ((-0.6, 5.0), (0.7, 10.0), (0.2, 100.0)):
        yield at("lecture", position, steepness)
    for low, high in ((0.2, 0.9), (1.5, 4.0), (-0.9, -0.2), (-4.0, -1.5)):
        yield at("values", float(rng.uniform(low, high)), float(rng.uniform(3.0, 60.0)))
    yield at("values", float(rng.uniform(0.2, 0.9)), float(rng.uniform(0.1, 0.6)))
    steepness = float(rng.uniform(3.0, 60.0))
    yield at("values", float(rng.uniform(0.2, 0.9)), steepness)
    yield at("values", float(rng.uniform(-0.9, -0.2)), steepness)
    yield at("values", 0.0, float(rng.uniform(3.0, 60.0)))
    yield at("values", 1.0, float(rng.uniform(3.0, 60.0)))
    yield at("integers", 3, 20)
    yield at("integers", -2, 7)
    yield at("extremes", 0.3, 1e6)
    yield at("extremes", -1e4, 1e6)
    yield at("extremes", 250.0, 1e-3)


def _step_behaviour(probe: Probe, value: Any) -> Answer:
    found = unpack(value, w=(), b=())
    return found if isinstance(found, Misfit) else (np.array([float(found[0]), float(found[1])]),)


def _step_complaint(probe: Probe, behaviour: Arrays) -> str:
    position, steepness = map(float, probe.arguments)
    w, b = behaviour[0]
    if not abs(w - steepness) <= 1e-9 * steepness:
        return f"your w is {w:.6g}, which is not the steepness."
    z = w * position + b
    if not abs(z) <= 1e-9 * max(1.0, abs(w * position)):
        return f"w x + b is {z:.6g} at the position of the step, where sigmoid(w x + b) must be one half."
    return ""


sigmoid_step.behaviour = _step_behaviour
sigmoid_step.complaint = _step_complaint


@sigmoid_step.mistake(
    "sign",
    if_="the bias is plus steepness times position, so that the step is on the other side of 0",
    belief="the step is where w x equals b",
    look="At x = position, what is w x + b?",
)
def step_mirrored(position: float, steepness: float) -> Any:
    return steepness, steepness * position


@sigmoid_step.mistake(
    "sign",
    if_="the weight is negated as well, so that the step falls",
    belief="w and b must have opposite signs whatever they are",
    look="Which sign must w have for the sigmoid to rise?",
)
def step_falls(position: float, steepness: float) -> Any:
    return -steepness, steepness * position


@sigmoid_step.mistake(
    "missing-term",
    if_="the bias is minus the position, without the steepness",
    belief="the bias is where the step is",
    look="At x = position, what is w x + b?",
)
def step_bias_without_steepness(position: float, steepness: float) -> Any:
    return steepness, -position


@sigmoid_step.mistake(
    "missing-term",
    if_="the bias is the position itself",
    belief="the bias is where the step is",
    look="At x = position, what is w x + b?",
)
def step_bias_is_position(position: float, steepness: float) -> Any:
    return steepness, position


@sigmoid_step.mistake(
    "missing-term",
    if_="there is no bias, so that the step stays at 0",
    belief="the weight alone makes the step",
    look="Where is the sigmoid of w x one half?",
)
def step_at_zero(position: float, steepness: float) -> Any:
    return steepness, 0.0


@sigmoid_step.mistake(
    "missing-term",
    if_="the weight is 1, and only the bias has the steepness",
    belief="the steepness moves the step",
    look="Which of w and b says how fast the sigmoid rises?",
)
def step_of_weight_one(position: float, steepness: float) -> Any:
    return 1.0, -steepness * position


@sigmoid_step.mistake(
    "wrong-function",
    if_="the position is divided by the steepness, where it should be multiplied",
    belief="the position of a step is −b/w, so that b is the position by w",
    look="Solve w x + b = 0 for b, step by step: is w below the line?",
)
def step_divided(position: float, steepness: float) -> Any:
    return steepness, -position / steepness


@sigmoid_step.mistake(
    "wrong-argument",
    if_="w x + b is one half at the position, and not the sigmoid of it",
    belief="the sum itself must be one half there",
    look="For which z is sigmoid(z) one half?",
)
def step_sum_of_a_half(position: float, steepness: float) -> Any:
    return steepness, 0.5 - steepness * position


@sigmoid_step.mistake(
    "swapped-outputs",
    if_="b is returned first, and w after it",
    belief="the order of the two does not matter",
    look="In which order does the exercise ask for the values?",
)
def step_b_first(position: float, steepness: float) -> Any:
    return -steepness * position, steepness


@sigmoid_step.mistake(
    "hard-coded",
    if_="the steepness of an example, 100, is built in",
    belief="steep enough is steep enough",
    look="Where does the argument steepness enter your weight?",
)
def step_of_a_hundred(position: float, steepness: float) -> Any:
    return 100.0, -100.0 * position


@sigmoid_step.mistake(
    "wrong-function",
    if_="the steepness is divided by the position, where it should be multiplied",
    belief="the position of a step is −b/w, turned over",
    look="Solve w x + b = 0 for b, step by step: is the position below the line?",
)
def step_over_position(position: float, steepness: float) -> Any:
    return steepness, -steepness / position if position else 0.0
