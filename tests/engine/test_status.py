"""`autograder status` and `autograder export`, on a class before and after grading."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from autograder.classroom import grade_and_publish
from autograder.cli import main
from autograder.coursework.course import Course
from autograder.coursework.release import release
from tests.engine.course_kit import RIGHT, filled, submit

pytestmark = pytest.mark.sandbox


def run(course: Course, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*arguments, "--course", str(course.root)])
    return done.exit_code, done.output


def status(course: Course) -> dict[str, object]:
    code, text = run(course, "status", "mini", "--json")
    assert code == 0
    return dict(json.loads(text))


def test_status_says_what_to_do_next_and_export_leaves_the_unread_blank(course: Course) -> None:
    assert status(course)["released"] is False
    assert "autograder release mini" in run(course, "status")[1].replace("\n", " ")
    release(course, "mini")
    submit(course, "ada", filled(course, RIGHT))
    submit(course, "dan", b"not a notebook")
    before = status(course)
    assert (before["submitted"], before["graded"], before["to_grade"]) == (2, 0, 2)
    code, text = run(course, "export", "mini", "--for", "canvas")
    assert code == 2
    assert "autograder grade mini" in text

    grade_and_publish(course, "mini", workers=1, quiet=True)
    after = status(course)
    assert (after["graded"], after["ungradable"], after["to_grade"], after["to_read"]) == (1, 1, 0, 2)
    code, text = run(course, "export", "mini", "--for", "canvas")
    assert code == 0
    assert "Left blank" in text
    assert "ada" in text
    assert "without a grade: dan." in text
    rows = list(csv.reader((course.reports("mini") / "grades-canvas.csv").read_text().splitlines()))
    assert len(rows) == 2, "the essay has to be read first"


def test_an_assignment_that_the_gradebook_has_lost_is_to_be_released_again(course: Course) -> None:
    """Somebody has deleted the gradebook, or has had nbgrader forget the assignment."""
    release(course, "mini")
    submit(course, "ada", filled(course, RIGHT))
    grade_and_publish(course, "mini", workers=1, quiet=True)
    with Gradebook(course.database_url, "") as book:
        book.remove_assignment("mini")
    for _ in range(2):
        assert status(course)["released"] is False
        assert "autograder release mini" in run(course, "status")[1].replace("\n", " ")
        for command in ("publish", "export", "grade"):
            code, text = run(course, command, "mini")
            assert code == 2
            assert "the gradebook does not know mini. Release it first: autograder release mini" in text
        course.database.unlink(missing_ok=True)


def test_an_assignment_that_does_not_exist_is_named_with_those_that_do(course: Course) -> None:
    code, text = run(course, "status", "nini")
    assert code == 2
    assert "mini" in text
