"""nbgrader's gradebook, as our engine writes it: the same tables, the same meaning of every column.

Only this module and `release` know nbgrader. A grade that a human entered is never overwritten; a diagnosis goes into
the automatic comment of the solution cell that it is about.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SQLAlchemyError

from autograder.assignment import Assignment
from autograder.course import Course, CourseError
from autograder.render import as_text
from autograder.result import Result


@dataclass(frozen=True)
class Grade:
    """A student's grade for an assignment as the gradebook has it, manual grades and penalties included."""

    student: str
    score: float
    max_score: float
    needs_manual_grade: bool
    manual: Mapping[str, float]
    comments: Mapping[str, str]


@contextlib.contextmanager
def opened(course: Course) -> Iterator[Any]:
    """The course's gradebook. Raises `CourseError` when the database cannot be used."""
    try:
        with Gradebook(course.database_url, "") as gradebook:
            yield gradebook
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error))
        raise CourseError(f"{course.database} cannot be used: {reason}. Is another program writing to it?") from error


def write_results(course: Course, assignment: Assignment, results: Iterable[Result]) -> None:
    """Write results into the gradebook; those in `error` are left as they were."""
    with opened(course) as gradebook:
        try:
            gradebook.find_assignment(assignment.name)
        except MissingEntry:
            hint = f"Release it first: autograder release {assignment.name}"
            raise CourseError(f"the gradebook does not know {assignment.name}. {hint}") from None
        for result in results:
            if result.status != "error":
                _write(gradebook, course, assignment, result)
        gradebook.db.commit()


def _write(gradebook: Any, course: Course, assignment: Assignment, result: Result) -> None:
    gradebook.update_or_create_student(result.student)
    timestamp = _timestamp(course, assignment, result.student)
    known = {"timestamp": timestamp} if timestamp else {}
    # nbgrader looks up assignment and student while the new submission is half made: it must not be flushed then.
    with gradebook.db.no_autoflush:
        submission = gradebook.update_or_create_submission(assignment.name, result.student, **known)
    scores = {score.grade_id: score for score in result.scores}
    comments = comments_of(assignment, result)
    for notebook in submission.notebooks:
        if notebook.name != assignment.notebook:
            continue
        for grade in notebook.grades:
            score = scores.get(grade.name)
            if score is None:
                continue
            grade.auto_score = score.score
            by_hand = grade.manual_score is not None or score.score is None or result.status == "ungradable"
            grade.needs_manual_grade = by_hand
        for comment in notebook.comments:
            comment.auto_comment = comments.get(comment.name)


def _timestamp(course: Course, assignment: Assignment, student: str) -> str | None:
    """When it was handed in: the first line of nbgrader's `timestamp.txt`, if there is one."""
    path = course.submitted(student, assignment.name) / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return None
    return path.read_text(encoding="utf-8", errors="replace")[:100].strip() or None


def comments_of(assignment: Assignment, result: Result) -> dict[str, str]:
    """The automatic comment of each solution cell: "No response.", or what its exercises' verdicts say."""
    comments: dict[str, str] = {}
    untouched = {cell.grade_id for cell in result.cells if cell.untouched and cell.grade_id}
    for cell in assignment.cells:
        if cell.role not in ("solution", "manual"):
            continue
        texts = [as_text(v) for v in result.verdicts if v.exercise in cell.names and not v.passed]
        if cell.grade_id in untouched:
            comments[cell.grade_id] = "No response."
        elif texts:
            comments[cell.grade_id] = "\n".join(texts)
    return comments


def read_grades(course: Course, assignment: Assignment) -> list[Grade]:
    """All grades of an assignment, by student."""
    grades = []
    with opened(course) as gradebook:
        for submission in gradebook.assignment_submissions(assignment.name):
            notebooks = [n for n in submission.notebooks if n.name == assignment.notebook]
            manual = {g.name: g.manual_score for n in notebooks for g in n.grades if g.manual_score is not None}
            comments = {c.name: c.manual_comment for n in notebooks for c in n.comments if c.manual_comment}
            penalty = submission.late_submission_penalty or 0.0
            grades.append(
                Grade(
                    submission.student.id,
                    max(0.0, submission.score - penalty),
                    submission.max_score,
                    bool(submission.needs_manual_grade),
                    manual,
                    comments,
                )
            )
    return sorted(grades, key=lambda grade: grade.student)
