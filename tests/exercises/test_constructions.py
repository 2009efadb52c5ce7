"""Open-ended exercises: any construction that does what is asked for is right, what is none is named by its kind."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.constructions import Misfit, unpack
from tests.exercises.solutions import judged, named

K = 100.0


def test_unpack_gives_float_arrays_whose_free_size_is_the_same_throughout() -> None:
    w, b, c = unpack(([1, 2, 3], (4, 5, 6), 7), w=("H",), b=("H",), c=())
    assert [x.dtype for x in (w, b, c)] == [np.float64] * 3
    assert (w.shape, b.shape, c.shape) == ((3,), (3,), ())


@pytest.mark.parametrize(("value", "kind"), [
    (None, "wrong-type"),
    (np.ones(2), "wrong-type"),
    (([1, 2],), "wrong-type"),
    (([1, 2], "b"), "wrong-type"),
    (([1, 2], None), "wrong-type"),
    (([1, 2], [1, 2, 3]), "wrong-shape"),
    (([[1, 2]], [1, 2]), "wrong-shape"),
    ((1, [1, 2]), "wrong-shape"),
])  # fmt: skip
def test_unpack_says_what_is_wrong_with_anything_else(value: Any, kind: str) -> None:
    misfit = unpack(value, w=("H",), b=("H",))
    assert isinstance(misfit, Misfit)
    assert misfit.kind == kind


@pytest.mark.parametrize("weight", [4.7, 10.0, 1e3])
def test_a_gate_may_have_weights_of_any_size_that_is_close_enough(weight: float) -> None:
    def gate_weights(gate: str) -> Any:
        sign = -1 if gate.startswith("N") else 1
        threshold = 1.5 if gate.endswith("AND") else 0.5
        return None if "X" in gate else (2 * sign * weight, 2 * sign * weight, -2 * sign * weight * threshold)

    assert judged("gate_weights", gate_weights).passed


def test_a_gate_that_is_just_not_close_enough_is_not_right() -> None:
    def gate_weights(gate: str) -> Any:
        sign = -1 if gate.startswith("N") else 1
        threshold = 1.5 if gate.endswith("AND") else 0.5
        return None if "X" in gate else (9.18 * sign, 9.18 * sign, -9.18 * sign * threshold)  # σ(4.59) = 0.98995

    verdict = judged("gate_weights", gate_weights)
    assert named(verdict) == {("wrong-scale", None)}
    assert "not within 0.01" in verdict.mistakes[0].message


@pytest.mark.parametrize(("off", "passes"), [(0.0, True), (1e-3 / K, False)])
def test_a_bump_has_half_its_height_exactly_at_its_edges(off: float, passes: bool) -> None:
    def bump(left: float, right: float, height: float, steepness: float) -> Any:
        return np.full(2, steepness), -steepness * np.array([left + off, right]), np.array([height, -height])

    assert judged("bump", bump).passed is passes


@pytest.mark.parametrize(("shift", "passes"), [(-0.5, True), (0.0, True), (-1.0, True), (0.25, False), (-1.25, False)])
def test_a_staircase_may_be_wrong_by_one_piece_and_no_more(shift: float, passes: bool) -> None:
    def staircase(f: Any, n: int, steepness: float) -> Any:
        levels = f(np.arange(n + 1) / n)
        return np.full(n, steepness), -steepness * (np.arange(1, n + 1) + shift) / n, np.diff(levels), levels[0]

    assert judged("staircase", staircase).passed is passes


@pytest.mark.parametrize(("threshold", "passes"), [(1.05, True), (1.95, True), (1.0, False), (2.0, False)])
def test_a_tower_may_have_any_threshold_between_an_arm_and_the_box(threshold: float, passes: bool) -> None:
    def tower(x: Any, y: Any, height: float, steepness: float) -> Any:
        W1 = steepness * np.array([[1, 0], [1, 0], [0, 1], [0, 1]])
        return W1, -steepness * np.array([*x, *y]), 100 * np.array([1, -1, 1, -1]), -100 * threshold

    assert judged("tower", tower).passed is passes


def test_an_interpolant_with_more_units_than_knots_has_the_wrong_shape() -> None:
    def relu_interpolant(x: Any, y: Any) -> Any:
        s = np.diff(y) / np.diff(x)
        return np.ones(2 * s.size), np.append(-x[:-1], -x[1:]), np.append(s, -s), y[0]

    assert named(judged("relu_interpolant", relu_interpolant)) == {("wrong-shape", None)}
