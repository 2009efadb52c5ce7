"""otter-grader as a peer."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.course import Course
from tests.benchmarks.measure import Cost


def compare(course: Course, python: str | None, ours: Sequence[Cost]) -> None:
    print("  otter-grader: absent (give --otter PYTHON)")
