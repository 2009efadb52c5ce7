from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.coursework.course import Course
from autograder.grading.grader import Grader
from autograder.grading.result import Result
from autograder.sandbox import Limits, Sandbox
from tests.engine.course_kit import RIGHT, filled, make_course, submit

LIMITS = Limits(wall=20.0, cell=2.0, call=1.0)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as made:
        yield made


Grade = Callable[..., Result]


@pytest.fixture
def grade(course: Course, sandbox: Sandbox) -> Grade:
    """Grade one submission: right answers, changed by the keywords, or the raw cells that are given."""

    def run(cells: list[dict[str, Any]] | bytes | None = None, **answers: str) -> Result:
        texts: Mapping[str, str] = {**RIGHT, **answers}
        folder = submit(course, "ada", filled(course, texts) if cells is None else cells)
        return Grader.of(course.assignment("mini"), sandbox, LIMITS, seed=7).grade(folder, "ada")

    return run
