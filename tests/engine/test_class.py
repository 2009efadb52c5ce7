"""A class through the engine: workers, journal, lock, gradebook, pages."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.classroom import ClassRun, grade_and_publish, summary
from autograder.coursework.course import Course, CourseError
from autograder.coursework.release import release
from autograder.grading.batch import exclusive, plan
from autograder.grading.journal import Journal
from autograder.reporting.gradebook import read_grades
from autograder.reporting.publish import grades_file, publish_pages, results_of
from tests.engine.course_kit import RIGHT, cell_of, code, edit, filled, make_course, nbgrader, submit

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

WRONG = "def linear_backward(dZ, X, W):\n    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)"
HOSTILE_NAME = "=cmd|' <script>alert(1)</script>"


def copied(course: Course, folder: Path) -> Course:
    return Course(Path(shutil.copytree(course.root, folder / "course", symlinks=True)))


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = make_course(tmp_path_factory.mktemp("class") / "course")
    release(course, "mini")
    submit(course, "ada", filled(course, RIGHT))
    submit(course, "bob", filled(course, {**RIGHT, "linear_backward": WRONG, "essay": "<img src=x onerror=alert(1)>"}))
    submit(course, HOSTILE_NAME.replace("/", "∕"), filled(course, {}))
    submit(course, "dan", b"not a notebook")
    return course


@pytest.fixture(scope="module")
def graded(handed_in: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = copied(handed_in, tmp_path_factory.mktemp("graded"))
    run(course)
    return course


@pytest.fixture
def class_of_four(handed_in: Course, tmp_path: Path) -> Course:
    """A class's work as it was handed in."""
    return copied(handed_in, tmp_path)


@pytest.fixture
def graded_class(graded: Course, tmp_path: Path) -> Course:
    """The same class, graded once."""
    return copied(graded, tmp_path)


def run(course: Course, **options: object) -> ClassRun:
    return grade_and_publish(course, "mini", workers=2, quiet=True, **options)  # type: ignore[arg-type]


def test_everybody_gets_a_verdict_and_a_second_run_grades_nobody(class_of_four: Course) -> None:
    outcome = run(class_of_four)
    states = {r.student: (r.status, r.score) for r in outcome.results}
    assert states["ada"] == ("graded", 6.0)
    assert states["bob"] == ("graded", 5.0)
    assert states["dan"] == ("ungradable", 0.0)
    assert outcome.graded_now == 4
    again = run(class_of_four)
    assert again.graded_now == 0
    assert summary(again)["submissions"] == summary(outcome)["submissions"]


def test_only_what_changed_is_graded_again(graded_class: Course) -> None:
    submit(graded_class, "bob", filled(graded_class, RIGHT))
    outcome = run(graded_class)
    assert outcome.graded_now == 1
    assert {r.student: r.score for r in outcome.results}["bob"] == 6.0
    assert run(graded_class, force=True).graded_now == 4


def test_the_gradebook_has_the_scores_and_the_diagnosis(graded_class: Course) -> None:
    with Gradebook(graded_class.database_url, "") as gradebook:
        bob = gradebook.find_submission("mini", "bob")
        grades = {g.name: (g.auto_score, g.needs_manual_grade) for n in bob.notebooks for g in n.grades}
        comments = {c.name: c.auto_comment for n in bob.notebooks for c in n.comments}
        dan = gradebook.find_submission("mini", "dan")
        assert dan.needs_manual_grade
    assert grades["test_linear_backward"] == (2.0, False)
    assert grades["essay"] == (None, True)
    assert "transposed in dW" in comments["linear_backward"]


def test_a_manual_grade_survives_a_regrade_and_reaches_the_student(graded_class: Course) -> None:
    with Gradebook(graded_class.database_url, "") as gradebook:
        grade = gradebook.find_grade("essay", "mini", "mini", "ada")
        grade.manual_score, grade.needs_manual_grade = 3.5, False
        gradebook.find_comment("essay", "mini", "mini", "ada").manual_comment = "Well argued."
        gradebook.db.commit()
    run(graded_class, force=True)
    with Gradebook(graded_class.database_url, "") as gradebook:
        assert gradebook.find_grade("essay", "mini", "mini", "ada").manual_score == 3.5
    page = (graded_class.feedback("ada", "mini") / "mini.html").read_text()
    assert "Well argued." in page
    assert "9.5" in page


def test_pages_escape_what_students_control(graded_class: Course) -> None:
    pages = [path.read_text() for path in graded_class.root.glob("feedback/*/mini/*.html")]
    pages.append((graded_class.reports("mini") / "report.html").read_text())
    assert len(pages) == 5
    for page in pages:
        assert "<script" not in page
        assert "<img" not in page
        assert "default-src 'none'" in page


def test_the_csv_holds_a_line_a_student_and_no_formula(graded_class: Course) -> None:
    with grades_file(graded_class, graded_class.assignment("mini")).open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert {row["student"]: row["score"] for row in rows}["bob"] == "5.0"
    assert all(not row["student"].startswith("=") for row in rows)


def test_the_autograded_notebook_has_the_scores_that_nbgrader_would_read(graded_class: Course) -> None:
    from nbformat import read, validate
    from nbgrader.utils import determine_grade, is_grade

    path = graded_class.autograded("bob", "mini") / "mini.ipynb"
    nb = read(path, as_version=4)
    validate(nb)
    found = {c.metadata.nbgrader.grade_id: determine_grade(c)[0] for c in nb.cells if is_grade(c)}
    assert found == {"test_linear_backward": 2.0, "test_double": 2.0, "test_answer": 1.0, "essay": None}


def test_two_graders_at_once_exclude_each_other(class_of_four: Course) -> None:
    with exclusive(class_of_four, "mini"), pytest.raises(CourseError, match=f"process {os.getpid()}"):
        run(class_of_four)


def test_a_damaged_record_is_graded_again(graded_class: Course) -> None:
    (graded_class.state("mini") / "ada.json").write_text('{"half": ')
    todo = plan(graded_class, graded_class.assignment("mini"))
    assert todo.pending == ("ada",)
    assert run(graded_class).graded_now == 1


def test_an_unreadable_folder_is_one_verdict_and_not_the_end(class_of_four: Course) -> None:
    path = class_of_four.submitted("bob", "mini") / "mini.ipynb"
    path.unlink()
    path.mkdir()
    states = {r.student: r.status for r in run(class_of_four).results}
    assert states["bob"] == "ungradable"
    assert states["ada"] == "graded"


def test_pages_can_be_made_again_without_grading(graded_class: Course) -> None:
    assignment = graded_class.assignment("mini")
    page = graded_class.feedback("ada", "mini") / "mini.html"
    before = page.read_text()
    page.unlink()
    publish_pages(graded_class, assignment, results_of(graded_class, assignment))
    assert page.read_text() == before


def test_grading_an_unreleased_assignment_says_what_to_do(course: Course) -> None:
    submit(course, "ada", filled(course, RIGHT))
    with pytest.raises(CourseError, match="autograder release mini"):
        run(course)


def test_records_are_whole_or_not_there(tmp_path: Path, graded_class: Course) -> None:
    journal = Journal(graded_class.state("mini"))
    assert sorted(r.student for r in journal) == sorted(graded_class.students("mini"))
    for path in graded_class.state("mini").glob("*.json"):
        json.loads(path.read_text())


def test_points_that_are_changed_after_the_release_are_no_grade_before_the_next(graded_class: Course) -> None:
    """The gradebook would have 11 points of 10."""

    edit(graded_class, lambda notebook: cell_of(notebook, "test_double")["metadata"]["nbgrader"].update(points=7))
    before = scores(graded_class)
    with pytest.raises(CourseError, match=r"other cells or points of mini.*autograder release mini"):
        run(graded_class)
    assert scores(graded_class) == before
    release(graded_class, "mini")
    assert run(graded_class).graded_now == 0, "the verdicts were kept"
    assert scores(graded_class)["ada"] == before["ada"] + 5.0


def test_a_cell_that_is_added_after_grading_is_said_and_the_release_stays(graded_class: Course) -> None:
    more = {**code("assert double(2) == 4", nbgrader("test_more", grade=True, points=5)), "id": "more"}
    edit(graded_class, lambda notebook: notebook["cells"].append(more))
    with pytest.raises(CourseError, match="other cells or points of mini"):
        run(graded_class)
    released = graded_class.release("mini") / "mini.ipynb"
    before = released.read_bytes()
    with pytest.raises(CourseError, match=r"Cannot add or remove cells.*nbgrader db assignment remove mini --force"):
        release(graded_class, "mini")
    assert released.read_bytes() == before


def scores(course: Course) -> dict[str, float]:
    return {grade.student: grade.score for grade in read_grades(course, course.assignment("mini"))}
