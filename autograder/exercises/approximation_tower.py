"""A tower over a box in the plane, from two layers of sigmoids (assignment ps2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.answers import Answer, Arrays
from autograder.constructions import Misfit, Numbers, unpack
from autograder.exercise import Exercise, Part, Probe
from course_lib import approximation
from course_lib.activations import sigmoid

tower = Exercise(
    name="tower",
    assignment="ps2",
    signature="(x_range, y_range, height, steepness)",
    parts=(Part("tower", 3.0),),
    reference=approximation.tower,
    hints=(
        "Two of the four units make a bump in x, the other two a bump in y. Each sees one coordinate alone.",
        "Add both bumps, of height 1 each: how high is the sum on the box, on the arms of the plus sign, and beyond?",
        "The output unit is one more step, at a threshold between two of these heights. It must be steep enough to "
        "be within 2 % on both sides. The height itself stands outside.",
    ),
)


@tower.probes
def _tower_probes(rng: np.random.Generator) -> Iterator[Probe]:
    def of(family: Any, x: tuple[float, float], y: tuple[float, float], height: float, steepness: float) -> Probe:
        box = f"[{x[0]:.4g}, {x[1]:.4g}] × [{y[0]:.4g}, {y[1]:.4g}]"
        title = f"a tower over {box} of height {height:.4g} and steepness {steepness:.6g}"
        return Probe(family, title, (x, y, height, steepness))

    def drawn(height: float) -> Probe:
        (x, y), (a, b) = rng.uniform(-1.5, 0.5, 2).tolist(), rng.uniform(0.7, 1.6, 2).tolist()
        return of("values", (x, x + a), (y, y + b), height, float(rng.uniform(100.0, 300.0)))

    yield of("lecture", (0.3, 0.7), (0.3, 0.7), 1.0, 300.0)
    for height in (1.4, 0.6, -1.2, -0.4):
        yield drawn(height * float(rng.uniform(0.9, 1.1)))
    yield of("values", (-1.5, -0.4), (0.7, 1.5), 0.5, 150.0)
    yield of("values", (0.2, 0.2 + 60.0 / 50.0 + 1e-9), (-2.0, 1.5), 3.0, 50.0)
    yield of("integers", (1, 3), (-2, 0), 2, 60)
    yield of("integers", (-4, -2), (1, 5), -3, 50)
    yield of("extremes", (0.25, 0.75), (0.5, 1.5), 1.5, 1e6)
    yield of("extremes", (-0.5, 0.75), (0.25, 1.5), 1e6, 100.0)
    yield of("extremes", (100.0, 300.0), (-50.0, -20.0), -1e-6, 50.0)


def _axis(edges: tuple[float, float], steepness: float) -> Numbers:
    """Far and just far enough from the edges of one side, outside and inside."""
    low, high = map(float, edges)
    off, far = 20.5 / steepness, 3.0 * (high - low)
    return np.array([low - far, low - off, low + off, (low + high) / 2, high - off, high + off, high + far])


def _tower_points(probe: Probe) -> tuple[Numbers, Numbers]:
    """49 points `(49, 2)`, and whether each lies inside the box."""
    x_range, y_range, _, steepness = probe.arguments
    x, y = np.meshgrid(_axis(x_range, steepness), _axis(y_range, steepness), indexing="ij")
    middle = np.abs(np.arange(7) - 3) <= 1
    return np.column_stack([x.ravel(), y.ravel()]), np.logical_and.outer(middle, middle).ravel()


def _tower_behaviour(probe: Probe, value: Any) -> Answer:
    """The share of the height at each point: 0, ¼ (nearer to 0, but not close), ½, ¾ or 1."""
    found = unpack(value, W1=(4, 2), b1=(4,), w2=(4,), b2=())
    if isinstance(found, Misfit):
        return found
    W1, b1, w2, b2 = found
    points, _ = _tower_points(probe)
    out = sigmoid(sigmoid(points @ W1.T + b1) @ w2 + b2)
    graded = np.where(out < 0.5, 0.25, 0.75)
    for share in (0.0, 0.5, 1.0):
        graded[np.abs(out - share) <= 0.02 * (1 + 1e-9)] = share
    return (np.where(np.isnan(out), np.nan, graded),)


def _tower_complaint(probe: Probe, behaviour: Arrays) -> str:
    points, inside = _tower_points(probe)
    wrong = behaviour[0] != inside
    if not wrong.any():
        return ""
    i = int(wrong.argmax())
    x, y = points[i].tolist()
    where = "inside the box" if inside[i] else "outside the box"
    level = {0.0: "about 0", 0.25: "too low", 0.5: "half as high", 0.75: "not low enough", 1.0: "as high as on it"}
    how = level.get(float(behaviour[0][i]), "not a number")
    if inside[i] and behaviour[0][i] == 0.75:
        how = "not quite high enough"
    if not inside[i] and behaviour[0][i] == 0.25:
        how = "not quite low enough"
    return f"your tower is {how} at ({x:.4g}, {y:.4g}), {where}."


tower.behaviour = _tower_behaviour
tower.complaint = _tower_complaint
