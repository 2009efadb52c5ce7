"""A course made from the template, with ps4 released; and the notebooks of both kinds as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, init_course
from autograder.coursework.release import release
from autograder.sandbox import Sandbox


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "compare N more submissions of each assignment with plain nbgrader's scores"
    parser.addoption("--drawn", type=int, default=0, metavar="N", help=text)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = init_course(tmp_path_factory.mktemp("course"))
    release(made, "ps4")
    return made


@pytest.fixture(scope="session")
def ps4(course: Course) -> Assignment:
    return course.assignment("ps4")


@pytest.fixture(scope="session")
def source(course: Course) -> Mapping[str, Any]:
    return read(course.source("ps4") / "ps4.ipynb")


@pytest.fixture(scope="session")
def released(course: Course) -> Mapping[str, Any]:
    return read(course.release("ps4") / "ps4.ipynb")


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def read(path: Path) -> Mapping[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
