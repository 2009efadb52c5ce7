"""The gradebook: what we write is what nbgrader's own interface would have written, and read."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.coursework.release import release
from autograder.grading.result import CellScore, Result, ShownCell
from autograder.judging.verdict import Finding, Verdict
from autograder.reporting.gradebook import comments_of, read_grades, write_results
from autograder.reporting.timestamp import handed_in
from tests.engine.course_kit import make_course

ENTRIES = """
    SELECT student_id, timestamp, flagged, late_submission_penalty, base_cell.name, {values}
    FROM {table} JOIN base_cell ON cell_id = base_cell.id
    JOIN submitted_notebook ON {table}.notebook_id = submitted_notebook.id
    JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
    ORDER BY student_id, base_cell.name
"""
TABLES = (
    "SELECT * FROM student ORDER BY id",
    ENTRIES.format(table="grade", values="auto_score, manual_score, extra_credit, needs_manual_grade"),
    ENTRIES.format(table="comment", values="auto_comment, manual_comment"),
)


def rows(course: Course) -> list[list[Any]]:
    """All that the database says of submissions, without the ids, which are drawn by lot."""
    database = sqlite3.connect(course.database)
    found = [database.execute(query).fetchall() for query in TABLES]
    database.close()
    return found


def result(student: str, double: float = 2.0, status: Any = "graded") -> Result:
    finding = Finding("transposed", "dW", "Which axis runs over the examples?")
    verdict = Verdict("linear_backward", 2.0, 3.0, 1, mistakes=(finding,))
    scores = (
        CellScore("test_linear_backward", 2.0, 3.0, (verdict,)),
        CellScore("test_double", double, 2.0),
        CellScore("test_answer", 0.0, 1.0),
        CellScore("essay", None, 4.0),
    )
    cells = (ShownCell("code", "", "answer", untouched=True),)
    return Result(student, "mini", status, "key", scores=scores, cells=cells)


def write_by_nbgrader(course: Course, assignment: Assignment, results: list[Result]) -> None:
    """The oracle: the same through nbgrader's own classes."""
    with Gradebook(course.database_url, "") as gradebook:
        for given in results:
            gradebook.update_or_create_student(given.student)
            path = course.submitted(given.student, "mini") / "timestamp.txt"
            known = {"timestamp": path.read_text().strip()} if path.exists() else {}
            with gradebook.db.no_autoflush:
                submission = gradebook.update_or_create_submission("mini", given.student, **known)
            scores = {score.grade_id: score.score for score in given.scores}
            for grade in submission.notebooks[0].grades:
                grade.auto_score = scores[grade.name]
                grade.needs_manual_grade = grade.manual_score is not None or scores[grade.name] is None
            for comment in submission.notebooks[0].comments:
                comment.auto_comment = comments_of(assignment, given).get(comment.name)
        gradebook.db.commit()


def enter_by_hand(course: Course) -> None:
    with Gradebook(course.database_url, "") as gradebook:
        grade = gradebook.find_grade("essay", "mini", "mini", "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2.5, 0.5, False
        gradebook.find_grade("test_double", "mini", "mini", "bob").extra_credit = 1.0
        gradebook.find_comment("essay", "mini", "mini", "ada").manual_comment = "Well argued."
        gradebook.find_submission("mini", "bob").notebooks[0].late_submission_penalty = 1.5
        gradebook.db.commit()


@pytest.fixture
def released(tmp_path: Path) -> Course:
    course = make_course(tmp_path / "course")
    release(course, "mini")
    return course


@pytest.fixture
def twin(released: Course, tmp_path: Path) -> Course:
    """The same course once more, for nbgrader to write."""
    shutil.copytree(released.root, tmp_path / "twin")
    return Course(tmp_path / "twin")


@pytest.mark.slow
@pytest.mark.parametrize("time", ["", "2026-02-02 15:58:23.948203 UTC", "2026-02-02 15:58:23 EST", "2026-02-02T15:58"])
def test_what_is_written_is_what_nbgrader_writes(released: Course, twin: Course, time: str) -> None:
    assignment = released.assignment("mini")
    for course, write in ((released, write_results), (twin, write_by_nbgrader)):
        if time:
            folder = course.submitted("bob", "mini")
            folder.mkdir(parents=True)
            (folder / "timestamp.txt").write_text(f"{time}\n")
        write(course, assignment, [result("ada"), result("bob", 1.0)])
        enter_by_hand(course)
        write(course, assignment, [result("bob", 0.5), result("chloé")])
    assert rows(released) == rows(twin)
    assert len(rows(released)[1]) == 12


def test_what_is_read_is_what_nbgrader_reads(released: Course) -> None:
    assignment = released.assignment("mini")
    write_results(released, assignment, [result("ada"), result("bob", 1.0), result("dan", 0.0, "ungradable")])
    enter_by_hand(released)
    grades = {grade.student: grade for grade in read_grades(released, assignment)}
    with Gradebook(released.database_url, "") as gradebook:
        for submission in gradebook.assignment_submissions("mini"):
            grade = grades.pop(submission.student.id)
            assert grade.score == max(0.0, submission.score - submission.late_submission_penalty)
            assert grade.max_score == submission.max_score
            assert grade.needs_manual_grade == submission.needs_manual_grade
            entries = [entry for notebook in submission.notebooks for entry in (*notebook.grades, *notebook.comments)]
            manual = {e.name: e.manual_score for e in entries if getattr(e, "manual_score", None) is not None}
            comments = {e.name: e.manual_comment for e in entries if getattr(e, "manual_comment", None) is not None}
            assert (grade.manual, grade.comments) == (manual, comments)
    assert not grades


def test_a_fault_of_the_grader_leaves_the_old_grade(released: Course) -> None:
    assignment = released.assignment("mini")
    write_results(released, assignment, [result("ada")])
    before = rows(released)
    write_results(released, assignment, [result("ada", 0.0, "error")])
    assert rows(released) == before


def test_a_time_that_is_none_is_no_time(released: Course) -> None:
    folder = released.submitted("ada", "mini")
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("yesterday, or so")
    write_results(released, released.assignment("mini"), [result("ada")])
    assert {row[1] for row in rows(released)[1]} == {None}


def test_a_time_is_the_first_line_whatever_follows(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text("2026-02-02 13:30 UTC\nby e-mail\n")
    assert handed_in(tmp_path) == "2026-02-02 13:30:00.000000"


def test_all_or_nothing_is_written(released: Course) -> None:
    before = rows(released)

    def broken() -> Any:
        yield result("ada")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_results(released, released.assignment("mini"), broken())
    assert rows(released) == before


def test_a_database_in_use_is_named(released: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.reporting.gradebook.PATIENCE", 0.1)
    other = sqlite3.connect(released.database)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CourseError, match=r"gradebook\.db cannot be used: .*locked"):
        write_results(released, released.assignment("mini"), [result("ada")])
    other.close()


def test_a_database_that_is_none_is_named(released: Course) -> None:
    released.database.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(CourseError, match="cannot be used"):
        read_grades(released, released.assignment("mini"))
