"""An assignment sets its own limits; nothing that a student hands in does."""

from __future__ import annotations

import math

import pytest

from autograder.authoring.verify import verify_notebook
from autograder.coursework.course import Course, CourseError
from autograder.grading.grader import limits_of
from autograder.sandbox import Limits
from tests.engine.course_kit import edit


def with_limits(course: Course, asked: object) -> Course:
    edit(course, lambda notebook: notebook["metadata"].update(autograder={"limits": asked}))
    return course


def test_without_a_word_the_defaults_hold(course: Course) -> None:
    assert limits_of(course.assignment("mini")) == Limits()


def test_what_the_source_notebook_asks_for_holds(course: Course) -> None:
    limits = limits_of(with_limits(course, {"call": 0.5, "memory": 1 << 30}).assignment("mini"))
    assert limits == Limits(call=0.5, memory=1 << 30)


def test_a_whole_number_may_be_written_with_an_exponent(course: Course) -> None:
    """`4e9` is a float in JSON, and the kernel takes whole bytes alone."""
    limits = limits_of(with_limits(course, {"memory": 4e9, "wall": 120}).assignment("mini"))
    assert limits == Limits(memory=4_000_000_000, wall=120.0)
    assert type(limits.memory) is int


@pytest.mark.parametrize(
    "asked",
    [
        *({"patience": 3}, {"wall": 0}, {"wall": -1.0}, {"wall": "60"}, {"call": True}, {"cpu": None}),
        *({"threads": 2.5}, {"wall": math.inf}, {"wall": math.nan}, ["wall"], 60),
    ],
)
def test_a_limit_that_is_none_is_said(course: Course, asked: object) -> None:
    with pytest.raises(CourseError, match="limits of mini must be positive and among"):
        limits_of(with_limits(course, asked).assignment("mini"))


def test_a_proof_of_the_assignment_is_under_its_own_limits(course: Course) -> None:
    with_limits(course, {"patience": 3})
    with pytest.raises(CourseError, match="limits of mini"):
        verify_notebook(course, course.assignment("mini"))
