"""Make everything that people get from the journal: gradebook, autograded notebooks, feedback, CSV and class report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.grading.journal import Journal, write_atomically
from autograder.grading.result import Result
from autograder.reporting.autograded import write_autograded
from autograder.reporting.export import write_grades
from autograder.reporting.feedback import write_feedback
from autograder.reporting.gradebook import read_grades, write_results
from autograder.reporting.lateness import apply_late_policy
from autograder.reporting.report import write_report


def results_of(course: Course, assignment: Assignment) -> list[Result]:
    """The records of all who have submitted, by name."""
    submitted = set(course.students(assignment.name))
    return [result for result in Journal(course.state(assignment.name)) if result.student in submitted]


def graded_results(course: Course, assignment: Assignment) -> list[Result]:
    """The same, of which there must be some. Raises `CourseError`."""
    results = results_of(course, assignment)
    if not results:
        raise CourseError(f"nothing of {assignment.name} is graded yet. Run: autograder grade {assignment.name}")
    return results


def publish(course: Course, assignment: Assignment) -> list[Result]:
    """Write all of it, and return the results. Safe to repeat: the same journal gives the same files."""
    results = results_of(course, assignment)
    written = course.state(assignment.name) / "in-the-gradebook"
    write_results(course, assignment, results, _keys(written))
    write_atomically(
        written, json.dumps({result.student: result.key for result in results if result.status != "error"})
    )
    for result in results:
        write_autograded(course, assignment, result)
    publish_pages(course, assignment, results)
    return results


def _keys(path: Path) -> dict[str, str]:
    """Of which results the gradebook has the scores: their keys by student, none where that is not known."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def publish_pages(course: Course, assignment: Assignment, results: Sequence[Result]) -> None:
    """Write the pages and the CSV anew from the gradebook, with what humans entered meanwhile and penalties of that."""
    apply_late_policy(course, assignment)
    grades = read_grades(course, assignment)
    by_student = {grade.student: grade for grade in grades}
    for result in results:
        write_feedback(course, assignment, result, by_student.get(result.student))
    write_grades(grades_file(course, assignment), grades, results)
    write_report(course, assignment, results)


def grades_file(course: Course, assignment: Assignment) -> Path:
    return course.reports(assignment.name) / "grades.csv"
