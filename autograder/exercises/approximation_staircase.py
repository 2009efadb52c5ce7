"""A staircase of sigmoids (assignment ps2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, Numbers, neurons, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import approximation
from course_lib.activations import sigmoid

staircase = Exercise(
    name="staircase",
    assignment="ps2",
    signature="(f, n, steepness)",
    parts=(Part("staircase", 3.0),),
    reference=approximation.staircase,
    hints=(
        "Cut [0, 1] into n pieces of equal width, and choose one level for each: a value of f somewhere in the piece.",
        "Start at the level of the first piece, which is c. Each unit is one step, up or down, to the next level.",
        "A unit's output weight is the height of its step, that is a difference of two levels. With n units there is "
        "one step more than there are borders between pieces: what is a good last level at x = 1?",
    ),
)


@dataclass(frozen=True)
class Curve:
    """a + b·shape(c x + d), with nan outside [0, 1]; takes numbers and arrays of any shape."""

    shape: str
    a: float = 0.0
    b: float = 1.0
    c: float = 1.0
    d: float = 0.0

    def __call__(self, x: Any) -> Any:
        x = np.asarray(x, dtype=np.float64)
        # what falls outside by rounding alone still counts as 0 or 1
        near = (x > -1e-9) & (x < 1.0 + 1e-9)
        with np.errstate(invalid="ignore"):
            y = np.where(near, self.a + self.b * self._shape(self.c * np.clip(x, 0.0, 1.0) + self.d), np.nan)
        return y if y.ndim else float(y)

    def _shape(self, u: Numbers) -> Numbers:
        if self.shape == "sine":
            return np.sin(u)
        if self.shape == "kink":
            return np.abs(u)
        return approximation.nielsen_target(u) if self.shape == "wiggle" else u

    @cached_property
    def lipschitz(self) -> float:
        """The smallest K for which |f(x) − f(y)| <= K |x − y| on [0, 1]."""
        x = np.linspace(0.0, 1.0, 20_001)
        return float(np.abs(np.diff(self(x))).max() * 20_000)


@staircase.probes
def _staircase_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def of(family: Any, what: str, f: Curve, n: int, steepness: float) -> Probe:
        units = "one unit" if n == 1 else f"{n} units"
        return Probe(family, f"{what}, {units} and steepness {steepness:.6g}", (f, n, steepness))

    def sine() -> Curve:
        a, b, c, d = rng.uniform([0.5, 0.7, 4.0, 0.5], [1.5, 1.5, 6.0, 1.0])
        return Curve("sine", float(a), float(b), float(c), float(d))

    wiggle = Curve("wiggle")
    yield of("lecture", "the wiggly target of the lesson", wiggle, 20, 2000.0)
    for n in (8, 8, 5):
        yield of("values", "a sine", sine(), n, float(rng.uniform(200.0, 400.0)) * n)
    rising, falling = rng.uniform(1.0, 2.0, 2).tolist()
    yield of("values", "a rising line", Curve("line", 1.3, rising), 6, 1200.0)
    yield of("values", "a falling line", Curve("line", -0.7, -falling), 7, 1400.0)
    yield of("values", "a kink", Curve("kink", -0.4, 2.0, 1.0, -0.37), 9, 1800.0)
    yield of("values", "a rising line", Curve("line", 0.8, -rising), 1, 300.0)
    yield of("values", "a sine", sine(), 2, 400.0)
    yield of("integers", "a rising line", Curve("line", 2.0, 3.0), 4, 400)
    yield of("extremes", "a constant", Curve("line", 1.7, 0.0), 3, 300.0)
    yield of("extremes", "a sine", sine(), 30, 1e6)
    yield of("extremes", "a large sine", Curve("sine", -1e4, 1e6, 5.0, 0.7), 6, 600.0)
    yield of("extremes", "a steep line", Curve("line", -3e5, 1e6), 4, 1e8)


def _staircase_grid(n: int) -> Numbers:
    """Twelve places on each piece of [0, 1], close beside its borders too, and 1."""
    offsets = np.array([0.0, 0.001, 0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.98, 0.999])
    return np.append((np.arange(n)[:, None] + offsets).ravel() / n, 1.0)


def _staircase_behaviour(probe: Probe, value: Any) -> Answer:
    n = int(probe.arguments[1])
    found = unpack(value, w=(n,), b=(n,), v=(n,), c=())
    if isinstance(found, Misfit):
        return found
    w, b, v, c = found
    return (sigmoid(neurons(_staircase_grid(n), w, b)) @ v + c,)


def _staircase_complaint(probe: Probe, behaviour: Arrays) -> str:
    f, n, _ = probe.arguments
    x = _staircase_grid(n)
    bound = 1.02 * f.lipschitz / n + 1e-9 * float(np.abs(f(x)).max())
    error = np.abs(behaviour[0] - f(x))
    if (error <= bound).all():
        return ""
    i = int(np.nan_to_num(error, nan=np.inf).argmax())
    return f"your staircase is {error[i]:.3g} away from f at x = {x[i]:.4g}; no more than {bound:.3g} is allowed."


staircase.behaviour = _staircase_behaviour
staircase.complaint = _staircase_complaint


Steps = tuple[Numbers, Numbers, float]


def _knots(f: Curve, n: int) -> Steps:
    """Steps halfway between the knots i/n, to f at each: positions, heights and the first level."""
    levels = f(np.arange(n + 1) / n)
    return (np.arange(n) + 0.5) / n, np.diff(levels), levels[0]


def _left_ends(f: Curve, n: int) -> Steps:
    """Steps at i/n to f(i/n): on each piece the level of its left end."""
    levels = f(np.arange(n + 1) / n)
    return np.arange(1, n + 1) / n, np.diff(levels), levels[0]


def _middles(f: Curve, n: int) -> Steps:
    """On each piece the level of its middle, and f(1) at 1."""
    levels = f(np.append((np.arange(n) + 0.5) / n, 1.0))
    return np.arange(1, n + 1) / n, np.diff(levels), levels[0]


def _right_ends(f: Curve, n: int) -> Steps:
    """On each piece the level of its right end; the last step changes nothing."""
    levels = f(np.append(np.arange(1, n + 1) / n, 1.0))
    return np.arange(1, n + 1) / n, np.diff(levels), levels[0]


STAIRS = (_knots, _left_ends, _middles, _right_ends)


def each_stairs(
    kind: str,
    name: str,
    change: Callable[[Steps, Curve, int, float], Any],
    *,
    if_: str,
    belief: str,
    look: str,
    of: Sequence[Callable[[Curve, int], Steps]] = STAIRS,
) -> None:
    """Enter one mistake for each way to choose the levels; `change` gives (w, b, v, c) from the right steps."""
    for stairs in of:

        def wrong(f: Curve, n: int, steepness: float, stairs: Callable[[Curve, int], Steps] = stairs) -> Any:
            return change(stairs(f, n), f, n, steepness)

        wrong.__name__ = f"stairs_{name}{stairs.__name__}"
        staircase.mistake(kind, if_=if_, belief=belief, look=look)(wrong)


def network(at: Numbers, v: Numbers, c: float, steepness: float) -> tuple[Numbers, Numbers, Numbers, float]:
    return np.full(at.size, float(steepness)), -steepness * at, v, c


each_stairs(
    "missing-term",
    "without_offset",
    lambda s, f, n, k: network(s[0], s[1], 0.0, k),
    if_="the offset c is left at 0, so that the whole staircase is too low or too high",
    belief="the steps alone make the staircase",
    look="Near x = 0, where no unit is on yet, what does your network give?",
)
each_stairs(
    "sign",
    "downward",
    lambda s, f, n, k: network(s[0], -s[1], s[2], k),
    if_="every step goes the wrong way: down where f rises",
    belief="the height of a step is the level before it minus the level after it",
    look="Where f rises, which sign must an output weight have?",
)
each_stairs(
    "sign",
    "bias_turned",
    lambda s, f, n, k: network(-s[0], s[1], s[2], k),
    if_="the biases have the wrong sign, so that all steps lie to the left of 0",
    belief="a step is where w x equals b",
    look="At the position of a step, what is w x + b?",
    of=(_knots,),  # all steps lie to the left of 0, whichever they are
)
each_stairs(
    "sign",
    "falling_units",
    lambda s, f, n, k: (np.full(n, -float(k)), k * s[0], s[1], s[2]),
    if_="the units fall and do not rise, so that all steps are there at the beginning and are taken away one by one",
    belief="w and b must have opposite signs, whichever they are",
    look="Near x = 0, how many of your units are on?",
)
each_stairs(
    "missing-term",
    "falling_without_offset",
    lambda s, f, n, k: (np.full(n, -float(k)), k * s[0], -s[1], 0.0),
    if_="the units fall, and the offset, which is then the last level, is left at 0",
    belief="the steps alone make the staircase",
    look="Near x = 1, where no falling unit is on any more, what does your network give?",
)
each_stairs(
    "missing-term",
    "bias_without_steepness",
    lambda s, f, n, k: (np.full(n, float(k)), -s[0], s[1], s[2]),
    if_="the biases are minus the positions, without the steepness",
    belief="the bias is where the step is",
    look="At the position of a step, what is w x + b?",
)
each_stairs(
    "wrong-function",
    "levels_for_steps",
    lambda s, f, n, k: network(s[0], s[2] + np.cumsum(s[1]), s[2], k),
    if_="the output weights are the levels themselves, and not the differences between them",
    belief="each unit holds the value of its piece",
    look="On the third piece three units are on: what do their output weights add up to?",
)
each_stairs(
    "wrong-function",
    "levels_without_offset",
    lambda s, f, n, k: network(s[0], s[2] + np.cumsum(s[1]), 0.0, k),
    if_="the output weights are the levels themselves, and there is no offset",
    belief="each unit holds the value of its piece",
    look="On the third piece three units are on: what do their output weights add up to?",
)
each_stairs(
    "off-by-one",
    "one_piece_late",
    lambda s, f, n, k: network(s[0] + 1.0 / n, s[1], s[2], k),
    if_="every step comes one piece too late",
    belief="the first step belongs to the end of the second piece",
    look="Where is your first step, and where is your last?",
    of=(_knots, _left_ends, _middles),  # of the right ends it makes left ones, which is no mistake
)
each_stairs(
    "off-by-one",
    "one_piece_early",
    lambda s, f, n, k: network(s[0] - 1.0 / n, s[1], s[2], k),
    if_="every step comes one piece too early",
    belief="the first step belongs to the beginning, or before it",
    look="Where is your first step, and where is your last?",
    of=(_knots, _middles, _right_ends),
)
each_stairs(
    "extra-factor",
    "heights_by_n",
    lambda s, f, n, k: network(s[0], s[1] / n, s[2], k),
    if_="the heights of the steps are divided by n",
    belief="a sum of n terms is to be divided by n",
    look="Add up all your output weights: do they lead from the first level to the last?",
)
each_stairs(
    "wrong-function",
    "slopes",
    lambda s, f, n, k: network(s[0], s[1] * n, s[2], k),
    if_="the output weights are slopes, that is differences multiplied by n, and not differences",
    belief="a step has the slope of f",
    look="Add up all your output weights: do they lead from the first level to the last?",
)


@staircase.mistake(
    "off-by-one",
    if_="f is asked to the right of 1, where it is not defined",
    belief="the level after the last piece is f one piece further on",
    look="At which largest x do you ask f?",
)
def stairs_beyond_one(f: Curve, n: int, steepness: float) -> Any:
    levels = f(np.arange(1, n + 2) / n)
    return network(np.arange(1, n + 1) / n, np.diff(levels), levels[0], steepness)


@staircase.mistake(
    "lost-path",
    if_="only the last step has a height",
    belief="each step sets the output weights",
    look="How many of your output weights are not 0?",
)
def stairs_last_step(f: Curve, n: int, steepness: float) -> Any:
    at, v, c = _knots(f, n)
    return network(at, v * (np.arange(n) == n - 1), c, steepness)
