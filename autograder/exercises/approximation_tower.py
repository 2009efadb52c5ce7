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
        # Away from the diagonal: with x and y exchanged it is another box.
        (x, y), (a, b) = rng.uniform([-1.5, 0.1], [-0.4, 0.5]).tolist(), rng.uniform(0.7, 1.6, 2).tolist()
        x, y = (x, y) if rng.random() < 0.5 else (y, x)
        return of("values", (x, x + a), (y, y + b), height, float(rng.uniform(100.0, 300.0)))

    yield of("lecture", (0.3, 0.7), (0.3, 0.7), 1.0, 300.0)
    for height in (0.6, -1.2, 1.4, -0.4):
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


Box = tuple[float, float]
Tower = tuple[Numbers, Numbers, Numbers, float]


def _with(x: Box, y: Box, steepness: float, threshold: float, signs: tuple[int, ...] = (1, -1, 1, -1)) -> Tower:
    """The right first layer, with another threshold or other signs in the second."""
    W1, b1, _, _ = approximation.tower(x, y, 1.0, steepness)
    return W1, b1, 100.0 * np.array(signs), -100.0 * threshold


@tower.mistake(
    "wrong-branch",
    if_="the threshold of the output unit is 1, so that the arms of the plus sign come out half as high",
    belief="on the box the sum of the bumps is 1",
    look="How high is the sum of both bumps on the box, and how high on an arm?",
)
def tower_threshold_one(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 1.0)


@tower.mistake(
    "wrong-branch",
    if_="the threshold of the output unit is below 1, so that the whole plus sign comes out",
    belief="one of the two bumps is enough",
    look="How high is the sum of both bumps on an arm of the plus sign: above your threshold, or below?",
)
def tower_plus_sign(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 0.5)


@tower.mistake(
    "wrong-branch",
    if_="the threshold of the output unit is 2, which the sum of the bumps reaches on the box and does not exceed",
    belief="the sum on the box is 2, so that 2 is the threshold",
    look="What is the sigmoid where the sum is exactly at the threshold?",
)
def tower_threshold_two(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 2.0)


@tower.mistake(
    "missing-term",
    if_="the output unit has no bias, so that it is at one half outside",
    belief="the bumps alone make the tower",
    look="Far from the box, where both bumps are 0, what does the output unit give?",
)
def tower_without_threshold(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 0.0)


@tower.mistake(
    "missing-term",
    if_="the output bias is −1.5, while the output weights are many times larger",
    belief="the threshold does not depend on the weights",
    look="The output unit is at one half where its sum is 0: how high are the bumps there?",
)
def tower_threshold_unscaled(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 0.015)


@tower.mistake(
    "wrong-scale",
    if_="the output weights are 1, so that the output unit is far too flat",
    belief="the second layer adds, and adding needs weights of 1",
    look="How far from 0 must the sum of the output unit be for its sigmoid to be within 2 %?",
)
def tower_flat(x: Box, y: Box, height: float, steepness: float) -> Any:
    W1, b1, w2, b2 = _with(x, y, steepness, 1.5)
    return W1, b1, w2 / 100, b2 / 100


@tower.mistake(
    "sign",
    if_="the output unit is turned around: off on the box and on everywhere else",
    belief="the threshold is to be taken away from",
    look="Far from the box, which sign has the sum of your output unit?",
)
def tower_hole(x: Box, y: Box, height: float, steepness: float) -> Any:
    W1, b1, w2, b2 = _with(x, y, steepness, 1.5)
    return W1, b1, -w2, -b2


@tower.mistake(
    "sign",
    if_="the threshold is added and not taken away, so that the output is on everywhere",
    belief="the bias is the threshold",
    look="Far from the box, which sign has the sum of your output unit?",
)
def tower_everywhere(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, -1.5)


@tower.mistake(
    "sign",
    if_="all four output weights are positive: steps up, and none down",
    belief="each edge adds its step",
    look="Beyond both upper edges, how many of your four units are on?",
)
def tower_four_steps_up(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 1.5, (1, 1, 1, 1))


@tower.mistake(
    "sign",
    if_="the biases or the steps of the first layer are turned around, so that the bumps are not where the box is",
    belief="a step is where w x equals b",
    look="At a lower edge, what is w x + b of its unit, and is its output weight positive?",
)
def tower_mirrored(x: Box, y: Box, height: float, steepness: float) -> Any:
    W1, b1, w2, b2 = _with(x, y, steepness, 1.5)
    return W1, -b1, w2, b2


@tower.mistake(
    "wrong-axis",
    if_="the edges of x are given to y, and those of y to x",
    belief="the first two columns are for the second coordinate",
    look="Which entry of a row of W1 meets the first coordinate of a point?",
)
def tower_axes_exchanged(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(y, x, steepness, 1.5)


@tower.mistake(
    "lost-path",
    if_="both bumps take their edges from x, and the edges of y have no part",
    belief="the box is as wide as it is high",
    look="Where do the edges of y enter your network?",
)
def tower_square(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, x, steepness, 1.5)


@tower.mistake(
    "lost-path",
    if_="only the bump in x reaches the output, which gives a wall along y",
    belief="one bump is enough",
    look="Move a point along y out of the box: what changes in your network?",
)
def tower_wall(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 0.5, (1, -1, 0, 0))


@tower.mistake(
    "lost-path",
    if_="only the bump in y reaches the output, which gives a wall along x",
    belief="one bump is enough",
    look="Move a point along x out of the box: what changes in your network?",
)
def tower_wall_along_x(x: Box, y: Box, height: float, steepness: float) -> Any:
    return _with(x, y, steepness, 0.5, (0, 0, 1, -1))


@tower.mistake(
    "extra-factor",
    if_="the output weights are multiplied by the height, which stands outside already",
    belief="the height must enter somewhere",
    look="The height is multiplied in after the last sigmoid: what is left for your weights to say?",
)
def tower_height_inside(x: Box, y: Box, height: float, steepness: float) -> Any:
    W1, b1, w2, b2 = _with(x, y, steepness, 1.5)
    return W1, b1, height * w2, b2


@tower.mistake(
    "extra-factor",
    if_="the output weights and the output bias are multiplied by the height, which stands outside already",
    belief="the height must enter somewhere",
    look="What happens to your output unit when the height is negative?",
)
def tower_height_inside_twice(x: Box, y: Box, height: float, steepness: float) -> Any:
    W1, b1, w2, b2 = _with(x, y, steepness, 1.5)
    return W1, b1, height * w2, height * b2
