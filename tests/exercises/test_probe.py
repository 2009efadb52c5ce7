"""Calls that are judged in another way than by one value: errors that are due, several calls, new arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.exercise import Exercise, Part, Probe
from tests.exercises.solutions import judged, named


def inverse(x: float) -> float:
    if x == 0:
        raise ValueError("no inverse")
    return 1.0 / x


def with_an_error() -> Exercise:
    exercise = Exercise("f", "ps0", "(x)", (Part("y", kind="scalar"),), inverse, ("", "", ""))
    exercise.probes(lambda rng: [Probe("values", "2", (2.0,)), Probe("extremes", "0", (0.0,), raises="ValueError")])
    return exercise


def test_an_error_that_is_due_is_a_right_answer() -> None:
    assert judged(with_an_error(), inverse).passed


@pytest.mark.parametrize("function", [
    lambda x: 1.0 / x if x else 0.0,
    lambda x: 1.0 / x,
    lambda x: [1.0 / x] if x else None,
])  # fmt: skip
def test_another_error_or_none_where_one_is_due_is_wrong(function: Callable[[float], Any]) -> None:
    assert not judged(with_an_error(), function).passed


def test_further_calls_are_made_until_they_are_enough_and_judged_together() -> None:
    asked: list[int] = []

    def function(n: int) -> int:
        asked.append(n)
        return n

    exercise = Exercise("f", "ps0", "(n)", (Part("n"),), lambda n: n, ("", "", ""))
    exercise.behaviour = lambda probe, values: (np.array(values, dtype=float),)
    probe = Probe("values", "1 to 5", (1,), more=((2,), (3,), (4,), (5,)), enough=lambda values: sum(values) >= 6)
    exercise.probes(lambda rng: [probe])
    assert judged(exercise, function).passed
    assert asked == [1, 2, 3]
    assert not judged(exercise, lambda n: 2 * n).passed


def new_arrays(fresh: bool) -> Exercise:
    exercise = Exercise("f", "ps0", "(x)", (Part("y"),), np.positive, ("", "", ""), fresh=fresh)
    exercise.probes(lambda rng: [Probe("values", "an array", (rng.normal(size=3),)) for _ in range(3)])
    return exercise


@pytest.mark.parametrize("function", [lambda x: x, lambda x: x[:]])
def test_an_argument_may_be_returned_except_where_new_arrays_are_asked_for(function: Callable[[Any], Any]) -> None:
    assert judged(new_arrays(False), function).passed
    verdict = judged(new_arrays(True), function)
    assert named(verdict) == {("mutates-input", None)}
    assert verdict.score == pytest.approx(0.75)
    assert judged(new_arrays(True), np.positive).passed


@pytest.mark.parametrize(("off", "passes"), [(5e-7, True), (2e-6, False)])
def test_a_part_may_have_tolerances_of_its_own(off: float, passes: bool) -> None:
    part = Part("y", relative=1e-6, absolute=0.0)
    exercise = Exercise("f", "ps0", "(x)", (part,), lambda x: 2.0 * x, ("", "", ""))
    exercise.probes(lambda rng: [Probe(family, "x", (np.float32([1, 2]),)) for family in ("values", "float32")])
    assert judged(exercise, lambda x: 2.0 * x.astype(float) * (1 + off)).passed is passes
