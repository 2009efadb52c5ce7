"""Grading where a directory's name has spaces and letters of several scripts, by what `[grader]` installs alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.environment import Environment
from tests.engine.course_kit import RIGHT, filled, make_course, submit

pytestmark = [pytest.mark.slow, pytest.mark.sandbox]


@pytest.fixture
def environment(wheel: Path, tmp_path: Path) -> Environment:
    made = Environment.made(tmp_path / "Größe 漢字 dir" / "env", ["backprop-course[grader]"])
    made.install("--no-deps", wheel)
    return made


def test_a_submission_is_graded_where_the_path_has_spaces_and_letters_of_all_kinds(environment: Environment) -> None:
    def autograder(*command: object) -> None:
        done = environment.run("python", "-m", "autograder", *command, cwd=environment.root.parent)
        assert done.returncode == 0, done.stdout + done.stderr

    root = environment.root.parent / "ein Kurs"
    autograder("init", root)
    course = make_course(root)
    autograder("release", "mini", "--course", root)
    submit(course, "müller", filled(course, RIGHT))
    autograder("grade", "mini", "--course", root)
    assert "müller,6.0,10.0" in (course.reports("mini") / "grades.csv").read_text(encoding="utf-8")
    assert (course.feedback("müller", "mini") / "mini.html").is_file()
