"""An assignment sets its own limits; nothing that a student hands in does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.coursework.course import Course, CourseError
from autograder.grading.grader import limits_of
from autograder.sandbox import Limits


def with_limits(course: Course, asked: object) -> Course:
    path = course.source("mini") / "mini.ipynb"
    notebook: dict[str, Any] = json.loads(path.read_text())
    notebook["metadata"]["autograder"] = {"limits": asked}
    path.write_text(json.dumps(notebook))
    return course


def test_without_a_word_the_defaults_hold(course: Course) -> None:
    assert limits_of(course.assignment("mini")) == Limits()


def test_what_the_source_notebook_asks_for_holds(course: Course) -> None:
    limits = limits_of(with_limits(course, {"call": 0.5, "memory": 1 << 30}).assignment("mini"))
    assert limits == Limits(call=0.5, memory=1 << 30)


@pytest.mark.parametrize(
    "asked", [{"patience": 3}, {"wall": 0}, {"wall": -1.0}, {"wall": "60"}, {"call": True}, {"cpu": None}]
)
def test_a_limit_that_is_none_is_said(course: Course, asked: dict[str, object]) -> None:
    with pytest.raises(CourseError, match="limits of mini must be positive and among"):
        limits_of(with_limits(course, asked).assignment("mini"))
