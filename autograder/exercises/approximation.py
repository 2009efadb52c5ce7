"""Steps and bumps of sigmoids (assignment ps2)."""

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
