"""A line of straight pieces through given knots, from ReLUs (assignment ps2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, Numbers, neurons, unpack
from autograder.exercise import Exercise, Part, Probe
from autograder.probes import each_array, fortran, mixed, probe, read_only, single, strided
from course_lib import approximation

Array = NDArray[Any]

relu_interpolant = Exercise(
    name="relu_interpolant",
    assignment="ps2",
    signature="(x, y)",
    parts=(Part("interpolant", 3.0),),
    reference=approximation.relu_interpolant,
    hints=(
        "Compute the slope of each straight piece from its two knots.",
        "relu(x − k) does nothing to the left of k, and adds the slope 1 to the right of it.",
        "At each knot but the last the slope changes: by how much? That is an output weight. And what is the height "
        "at the first knot, where no unit is on yet?",
    ),
)


@relu_interpolant.probes
def _interpolant_probes(rng: np.random.Generator) -> Iterator[Probe]:
    ramp = np.array([-0.5, 0.5]), np.array([0.0, 1.0])
    yield probe("lecture", "the lecture's ramp", *ramp)
    yield probe("lecture", "a ramp with level ends", np.array([-2.0, -0.5, 0.5, 2.0]), np.array([0.0, 0.0, 1.0, 1.0]))
    for M, low in ((6, -1.7), (6, 0.4), (4, -3.0), (9, -2.0)):
        yield probe("values", f"{M} knots", *_knots(rng, M, low))
    yield probe("values", "three knots", *_knots(rng, 3, -0.6))
    for low in (0.7, -2.5):
        yield probe("values", "two knots", *_knots(rng, 2, low))
    x, _ = _knots(rng, 5, -1.2)
    yield probe("values", "five knots on one line that misses the origin", x, 1.3 - 0.7 * x)
    for words, change in (("views with strides", strided), ("in Fortran order", fortran), ("read-only", read_only)):
        yield probe("layout", f"knots in arrays that are {words}", *each_array(_knots(rng, 6, -1.7), change))
    yield probe("float32", "knots in float32", *each_array(_knots(rng, 6, -1.7), single))
    yield probe("integers", "integer knots whose slopes are fractions", *_whole_knots(rng))
    yield probe("integers", "integer places and real heights", _whole_knots(rng)[0], _knots(rng, 6, 0.4)[1])
    yield probe("integers", "real places and integer heights", _knots(rng, 6, -1.7)[0], _whole_knots(rng)[1])
    yield probe("extremes", "two knots very close together", np.array([-1.0, 0.0, 1e-6, 1.0]), mixed(rng, 4))
    x, y = _knots(rng, 5, -1.2)
    yield probe("extremes", "knots that are a million times as far apart", 1e6 * x, y)
    yield probe("extremes", "heights that are a million times as large", x, 1e6 * y)
    yield probe("extremes", "heights that are all zero", x, np.zeros(5))


def _knots(rng: np.random.Generator, M: int, low: float) -> tuple[Array, Array]:
    """Unequal gaps, and a real change of slope at every knot."""
    while True:
        x = low + np.append(0.0, np.cumsum(rng.uniform(0.3, 1.1, M - 1)))
        y = mixed(rng, M)
        slopes = np.diff(y) / np.diff(x)
        if np.abs(slopes).min() > 0.1 and np.abs(np.diff(slopes)).min(initial=1.0) > 0.2 and np.abs(x).min() > 0.05:
            return x, y


def _whole_knots(rng: np.random.Generator) -> tuple[Array, Array]:
    """Gaps of 3 and 4 and heights that they do not divide."""
    x = rng.integers(-9, -4) + np.append(0, np.cumsum(rng.permutation([3, 4, 3, 4, 3])))
    y = np.cumsum(rng.choice([-5, -2, 1, 2, 5, 7], 6))
    return x.astype(np.int64), y.astype(np.int64)


def _places(x: Numbers) -> Numbers:
    """The knots, and three places between each two."""
    return np.sort(np.concatenate([x, *(x[:-1] + share * np.diff(x) for share in (0.25, 0.5, 0.75))]))


def _interpolant_behaviour(probe: Probe, value: Any) -> Answer:
    knots = np.asarray(probe.arguments[0], dtype=np.float64)
    found = unpack(value, w=("H",), b=("H",), v=("H",), c=())
    if isinstance(found, Misfit):
        return found
    w, b, v, c = found
    if w.size > knots.size:
        return Misfit("wrong-shape", f"you use {w.size} hidden units for {knots.size} knots, which is too many")
    return (np.maximum(neurons(_places(knots), w, b), 0.0) @ v + c,)


def _interpolant_complaint(probe: Probe, behaviour: Arrays) -> str:
    x, y = (np.asarray(a, dtype=np.float64) for a in probe.arguments)
    places = _places(x)
    due = np.interp(places, x, y)
    relative = 1e-4 if probe.family == "float32" else 1e-8
    wrong = ~(np.abs(behaviour[0] - due) <= max(relative * np.abs(y).max(), 1e-12))
    if not wrong.any():
        return ""
    at_knots = wrong & np.isin(places, x)
    i = int((at_knots if at_knots.any() else wrong).argmax())
    where = "is a knot" if places[i] in x else "lies between two knots"
    return f"your network gives {behaviour[0][i]:.6g} at x = {places[i]:.6g}, which {where}; that is off the line."


relu_interpolant.behaviour = _interpolant_behaviour
relu_interpolant.complaint = _interpolant_complaint


@relu_interpolant.mistake(
    "missing-term",
    if_="the output weights are the slopes themselves, and not the changes of slope",
    belief="each unit gives its piece its slope",
    look="On the third piece three units are on: what is the slope there?",
)
def interpolant_of_slopes(x: Array, y: Array) -> Any:
    s = np.diff(y) / np.diff(x)
    return np.ones(s.size), -x[:-1], s, y[0]


@relu_interpolant.mistake(
    "missing-term",
    if_="the offset is left at 0, so that the line begins at height 0",
    belief="the slopes alone make the line",
    look="At the first knot, where no unit is on yet, what does your network give?",
)
def interpolant_without_offset(x: Array, y: Array) -> Any:
    w, b, v, _ = approximation.relu_interpolant(x, y)
    return w, b, v, 0.0


@relu_interpolant.mistake(
    "missing-term",
    if_="the differences of the heights are not divided by the gaps between the knots",
    belief="the knots are one apart",
    look="Two knots of equal rise, one pair twice as far apart: which piece is steeper?",
)
def interpolant_without_gaps(x: Array, y: Array) -> Any:
    return np.ones(x.size - 1), -x[:-1], np.diff(np.diff(y), prepend=0), y[0]


@relu_interpolant.mistake(
    "sign",
    if_="the biases have the wrong sign, so that the corners are mirrored at 0",
    belief="a unit is on where w x exceeds b",
    look="At its knot, what is w x + b of a unit?",
)
def interpolant_bias_turned(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, -b, v, c


@relu_interpolant.mistake(
    "sign",
    if_="the changes of slope are turned around: the slope before minus the slope after",
    belief="the difference is what counts, whichever way",
    look="Where the line bends upwards, which sign has the output weight?",
)
def interpolant_changes_turned(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, b, np.append(v[:1], -v[1:]), c


@relu_interpolant.mistake(
    "sign",
    if_="all output weights are negated",
    belief="the height is what the units take away",
    look="Where the first piece rises, which sign has the first output weight?",
)
def interpolant_upside_down(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, b, -v, c


@relu_interpolant.mistake(
    "off-by-one",
    if_="the corners lie one knot too late",
    belief="a unit belongs to the knot at the end of its piece",
    look="Where does your first unit switch on, and from where must the line rise?",
)
def interpolant_one_knot_late(x: Array, y: Array) -> Any:
    w, _, v, c = approximation.relu_interpolant(x, y)
    return w, -np.asarray(x)[1:], v, c


@relu_interpolant.mistake(
    "lost-path",
    if_="the last change of slope is left out, so that the last piece goes on as the one before",
    belief="the last knots need no unit",
    look="How many pieces are there, and how many units have a weight in your network?",
)
def interpolant_last_piece_lost(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, b, np.append(v[:-1], 0.0), c


@relu_interpolant.mistake(
    "missing-term",
    if_="the slope of the first piece is left out, and only the changes of slope at the inner knots are there",
    belief="the units are for the corners",
    look="Up to the second knot, what is the slope of your network?",
)
def interpolant_first_slope_lost(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, b, np.append(0.0, v[1:]), c


@relu_interpolant.mistake(
    "missing-term",
    if_="there are no biases, so that all corners lie at 0",
    belief="the weights are enough",
    look="Where does a unit without a bias switch on?",
)
def interpolant_without_biases(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, 0 * b, v, c


@relu_interpolant.mistake(
    "wrong-operand",
    if_="the offset is the last height, and not the first",
    belief="the line is anchored at its end",
    look="At the first knot, where no unit is on yet, what does your network give?",
)
def interpolant_from_the_last_height(x: Array, y: Array) -> Any:
    w, b, v, _ = approximation.relu_interpolant(x, y)
    return w, b, v, y[-1]


@relu_interpolant.mistake(
    "wrong-function",
    if_="the gaps are divided by the differences of the heights, and not the other way round",
    belief="a slope is run over rise",
    look="What is the slope of a piece between two knots of equal height?",
)
def interpolant_run_over_rise(x: Array, y: Array) -> Any:
    return np.ones(x.size - 1), -x[:-1], np.diff(np.diff(x) / np.diff(y), prepend=0), y[0]


@relu_interpolant.mistake(
    "wrong-function",
    if_="the output weights are the heights at the knots",
    belief="each unit holds the height of its knot",
    look="By what does an output weight change: the height, or the slope?",
)
def interpolant_of_heights(x: Array, y: Array) -> Any:
    return np.ones(x.size - 1), -x[:-1], y[1:], y[0]


@relu_interpolant.mistake(
    "truncated",
    if_="the output weights are stored in an array of the number type of y",
    belief="an array made like y can hold the slopes, also where y holds integers",
    look="If y holds integers, what happens to a slope of one half that is written into an array made like it?",
)
def interpolant_in_the_type_of_y(x: Array, y: Array) -> Any:
    w, b, v, c = approximation.relu_interpolant(x, y)
    return w, b, v.astype(y.dtype), c


@relu_interpolant.mistake(
    "truncated",
    if_="the slopes are computed by whole-number division",
    belief="dividing integers gives an integer",
    look="What is the slope between the knots (0, 0) and (2, 1)?",
)
def interpolant_of_whole_slopes(x: Array, y: Array) -> Any:
    whole = np.asarray(x).dtype.kind == np.asarray(y).dtype.kind == "i"
    slopes = np.diff(y) // np.diff(x) if whole else np.diff(y) / np.diff(x)
    return np.ones(x.size - 1), -x[:-1], np.diff(slopes, prepend=0), y[0]


@relu_interpolant.mistake(
    "missing-term",
    if_="every slope is compared with the first one, and not with the one before it",
    belief="the first unit gives the slope from which all others differ",
    look="On the third piece three units are on: what do their output weights add up to?",
)
def interpolant_against_the_first(x: Array, y: Array) -> Any:
    s = np.diff(y) / np.diff(x)
    return np.ones(s.size), -x[:-1], np.append(s[0], s[1:] - s[0]), y[0]


@relu_interpolant.mistake(
    "off-by-one",
    if_="the corners lie one knot too early",
    belief="a change of slope belongs to the beginning of the piece before",
    look="At which knot does the second slope begin?",
)
def interpolant_one_knot_early(x: Array, y: Array) -> Any:
    w, _, v, c = approximation.relu_interpolant(x, y)
    return w, -np.append(x[0], x[:-2]), v, c


@relu_interpolant.mistake(
    "wrong-operand",
    if_="the offset is the height of the second knot, and not of the first",
    belief="the first unit begins at the second height",
    look="At the first knot, where no unit is on yet, what does your network give?",
)
def interpolant_from_the_second_height(x: Array, y: Array) -> Any:
    w, b, v, _ = approximation.relu_interpolant(x, y)
    return w, b, v, y[1]


@relu_interpolant.mistake(
    "sign",
    if_="the units look to the left, from the last knot on, but their output weights have the other sign",
    belief="the slope of a unit is its output weight, whichever way it looks",
    look="A unit relu(k − x) with a positive output weight: does it rise or fall along x?",
)
def interpolant_from_the_right_turned(x: Array, y: Array) -> Any:
    s = np.diff(y) / np.diff(x)
    return -np.ones(s.size), x[1:], np.append(s[:-1] - s[1:], s[-1]), y[-1]
