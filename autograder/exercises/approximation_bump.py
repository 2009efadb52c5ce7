"""A bump of two sigmoids (assignment ps2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, Numbers, neurons, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import approximation
from course_lib.activations import sigmoid

ROUNDING = 4 * np.finfo(np.float64).eps

bump = Exercise(
    name="bump",
    assignment="ps2",
    signature="(left, right, height, steepness)",
    parts=(Part("bump", 2.0),),
    reference=approximation.bump,
    hints=(
        "A bump is a step up at the left edge and a step down at the right one.",
        "Put a step of the given steepness at each edge: you know its w and its b.",
        "To the right of both edges the two steps are both 1: what must the two output weights add up to?",
    ),
)


@bump.probes
def _bump_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def of(family: Any, left: float, right: float, height: float, steepness: float) -> Probe:
        title = f"a bump from {left:.6g} to {right:.6g} of height {height:.6g} and steepness {steepness:.6g}"
        return Probe(family, title, (left, right, height, steepness))

    def drawn(height: float) -> Probe:
        left = float(rng.uniform(-1.5, 0.5))
        return of("values", left, left + float(rng.uniform(0.6, 1.4)), height, float(rng.uniform(80.0, 300.0)))

    yield of("lecture", 0.2, 0.4, 1.0, 200.0)
    yield of("lecture", 0.6, 0.8, 2.0, 200.0)
    for height in (1.7, 0.6, -1.4, -0.3):
        yield drawn(height * float(rng.uniform(0.9, 1.1)))
    yield of("values", -1.3, -0.4, 0.8, 100.0)
    yield of("values", 0.5, 0.5 + 40.0 / 130.0 + 1e-9, -2.5, 130.0)
    yield of("integers", 2, 5, 3, 60)
    yield of("integers", -4, -1, -2, 50)
    yield of("extremes", 0.25, 0.75, 1.5, 1e6)
    yield of("extremes", -0.25, 0.5, 1e6, 100.0)
    yield of("extremes", -0.25, 0.5, -1e-6, 100.0)
    yield of("extremes", 300.0, 500.0, 2.0, 0.5)


def _bump_grid(probe: Probe) -> tuple[Numbers, Numbers]:
    """The edges and places beside them, and the height that is due there; nan where anything goes."""
    left, right, height, steepness = map(float, probe.arguments)
    near = np.array([0.5, 2.0, 10.5]) / steepness
    wide = right - left
    inside = left + wide * np.array([0.5, 0.35, 0.65])
    x = np.concatenate(
        [[left, right], left - near, left + near, right - near, right + near, inside, [left - wide, right + wide]]
    )
    from_edge = np.minimum(np.abs(x - left), np.abs(x - right)) * steepness
    due = np.where((x > left) & (x < right), height, 0.0)
    due[from_edge <= 10.0] = np.nan
    due[:2] = height / 2.0
    return x, due


def _bump_behaviour(probe: Probe, value: Any) -> Answer:
    """The heights on the grid, and the steepness of both units."""
    found = unpack(value, w=(2,), b=(2,), v=(2,))
    if isinstance(found, Misfit):
        return found
    w, b, v = found
    x, _ = _bump_grid(probe)
    return sigmoid(neurons(x, w, b)) @ v, np.sort(np.abs(w))


def _bump_complaint(probe: Probe, behaviour: Arrays) -> str:
    out, sizes = behaviour
    left, right, height, steepness = map(float, probe.arguments)
    if not (np.abs(sizes - steepness) <= 1e-9 * steepness).all():
        return "one of your w is not as steep as asked for."
    x, due = _bump_grid(probe)
    slack = np.full(x.shape, 0.01 * abs(height) * (1 + 1e-9))
    slack[:2] = abs(height) * (1e-9 + ROUNDING * steepness * max(abs(left), abs(right)))
    wrong = ~(np.abs(out - due) <= slack) & ~np.isnan(due)
    if not wrong.any():
        return ""
    i = int(wrong.argmax())
    if i < 2:
        return f"your bump has the height {out[i]:.6g} at its {('left', 'right')[i]} edge, where half of it is due."
    where = "inside" if left < x[i] < right else "outside"
    return f"your bump has the height {out[i]:.6g} at x = {x[i]:.6g}, well {where} its edges."


bump.behaviour = _bump_behaviour
bump.complaint = _bump_complaint


def _pair(left: float, right: float, steepness: float, v: tuple[float, float]) -> tuple[Numbers, Numbers, Numbers]:
    """A rising unit at each edge."""
    return np.full(2, float(steepness)), -steepness * np.array([left, right], dtype=np.float64), np.array(v)


@bump.mistake(
    "missing-term",
    if_="the bump has height 1, whatever the height asked for",
    belief="the height belongs to the figure",
    look="Where does the height enter your answer?",
)
def bump_of_height_one(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (1.0, -1.0))


@bump.mistake(
    "sign",
    if_="the edges are exchanged: down at the left one, up at the right one",
    belief="the order of the edges does not matter",
    look="Between the edges, which of your two steps is already up?",
)
def bump_upside_down(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (-height, height))


@bump.mistake(
    "sign",
    if_="both output weights are positive: two steps up and none down",
    belief="each edge adds its step",
    look="To the right of both edges, what is the sum of your two steps?",
)
def bump_two_steps_up(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (height, height))


@bump.mistake(
    "sign",
    if_="the height counts without its sign",
    belief="a height is positive",
    look="What should the bump look like for a negative height?",
)
def bump_without_sign(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (abs(height), -abs(height)))


@bump.mistake(
    "sign",
    if_="the biases have the wrong sign, so that the bump is mirrored at 0",
    belief="the step is where w x equals b",
    look="At the left edge, what is w x + b of the first unit?",
)
def bump_mirrored(left: float, right: float, height: float, steepness: float) -> Any:
    w, b, v = _pair(left, right, steepness, (height, -height))
    return w, -b, v


@bump.mistake(
    "sign",
    if_="the second unit falls and has a negative output weight too: turned around twice, it rises",
    belief="a step down needs a negative weight everywhere",
    look="If both the weight and the output weight of a unit are negated, does it add or take away?",
)
def bump_turned_twice(left: float, right: float, height: float, steepness: float) -> Any:
    w, b, v = _pair(left, right, steepness, (height, -height))
    return w * [1, -1], b * [1, -1], v


@bump.mistake(
    "missing-term",
    if_="the second unit falls and has a positive output weight, and nothing takes the height away again outside",
    belief="a falling unit with a positive weight is a step down",
    look="Far to the left, where the first unit is off, what does a falling unit give?",
)
def bump_without_offset(left: float, right: float, height: float, steepness: float) -> Any:
    w, b, v = _pair(left, right, steepness, (height, height))
    return w * [1, -1], b * [1, -1], v


@bump.mistake(
    "missing-term",
    if_="the biases are minus the edges, without the steepness",
    belief="the bias is where the step is",
    look="At the left edge, what is w x + b of the first unit?",
)
def bump_biases_without_steepness(left: float, right: float, height: float, steepness: float) -> Any:
    return np.full(2, steepness), -np.array([left, right]), np.array([height, -height])


@bump.mistake(
    "factor-two",
    if_="the height is halved, one half for each unit",
    belief="the two units share the height",
    look="Between the edges, how many of the two steps are up?",
)
def bump_of_half_height(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (height / 2, -height / 2))


@bump.mistake(
    "factor-two",
    if_="the height is doubled",
    belief="each edge is at half the height, which the doubling makes good",
    look="Between the edges, how many of the two steps are up, and by how much?",
)
def bump_of_double_height(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (2 * height, -2 * height))


@bump.mistake(
    "extra-factor",
    if_="the output weights are multiplied by the steepness",
    belief="a steep bump needs large output weights",
    look="How high is a sigmoid step, however steep?",
)
def bump_height_times_steepness(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (height * steepness, -height * steepness))


@bump.mistake(
    "wrong-operand",
    if_="the width of the bump stands where its right edge is due",
    belief="the second step comes a width later",
    look="At which x is the second step, as you have it?",
)
def bump_ends_at_its_width(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right - left, steepness, (height, -height))


@bump.mistake(
    "lost-path",
    if_="both units stand at the left edge, and cancel",
    belief="one edge is enough",
    look="Where is your second step?",
)
def bump_both_at_the_left(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, left, steepness, (height, -height))


@bump.mistake(
    "swapped-outputs",
    if_="the biases are returned first, and the weights after them",
    belief="the order does not matter",
    look="In which order does the exercise ask for the values?",
)
def bump_biases_first(left: float, right: float, height: float, steepness: float) -> Any:
    w, b, v = _pair(left, right, steepness, (height, -height))
    return b, w, v


@bump.mistake(
    "missing-term",
    if_="the bias of the second unit is left out, so that the bump ends at 0",
    belief="one bias serves both units",
    look="At the right edge, what is w x + b of the second unit?",
)
def bump_ends_at_zero(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, 0.0, steepness, (height, -height))


@bump.mistake(
    "missing-term",
    if_="the weights are 1 and the biases minus the edges: the steepness is nowhere",
    belief="the edges alone make the bump",
    look="Where does the steepness enter your answer?",
)
def bump_without_steepness(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, 1.0, (height, -height))


@bump.mistake(
    "lost-path",
    if_="there is a step up and none down",
    belief="one step makes the bump",
    look="What takes the height away again to the right of the bump?",
)
def bump_of_one_step(left: float, right: float, height: float, steepness: float) -> Any:
    w, b, v = _pair(left, right, steepness, (height, 0.0))
    return w * [1, 0], b * [1, 0], v


@bump.mistake(
    "lost-path",
    if_="the second unit has no output weight, so that the bump never comes down",
    belief="one step makes the bump",
    look="What takes the height away again to the right of the bump?",
)
def bump_never_comes_down(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, right, steepness, (height, 0.0))


@bump.mistake(
    "sign",
    if_="the bias of the second unit has the wrong sign",
    belief="the second step goes the other way, and so does its bias",
    look="At the right edge, what is w x + b of the second unit?",
)
def bump_right_bias_turned(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(left, -right, steepness, (height, -height))


@bump.mistake(
    "sign",
    if_="the bias of the first unit has the wrong sign",
    belief="the bias is where the step is",
    look="At the left edge, what is w x + b of the first unit?",
)
def bump_left_bias_turned(left: float, right: float, height: float, steepness: float) -> Any:
    return _pair(-left, right, steepness, (height, -height))


@bump.mistake(
    "wrong-function",
    if_="the edges are divided by the steepness in the biases, where they should be multiplied",
    belief="the position of a step is −b/w, so that b is the position by w",
    look="Solve w x + b = 0 for b, step by step: is w below the line?",
)
def bump_divided(left: float, right: float, height: float, steepness: float) -> Any:
    return np.full(2, steepness), -np.array([left, right]) / steepness, np.array([height, -height])
