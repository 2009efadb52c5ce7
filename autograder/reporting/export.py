"""Grades as a CSV file that a spreadsheet or an LMS can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from autograder.grading.journal import write_atomically
from autograder.grading.result import Result
from autograder.reporting.gradebook import Grade


def harmless(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def grades_csv(grades: Iterable[Grade], results: Iterable[Result]) -> str:
    """One line a student: name, score, maximum, whether a human still has to read something, and the state."""
    by_student = {grade.student: grade for grade in grades}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["student", "score", "max_score", "needs_manual_grade", "status", "reason"])
    for result in sorted(results, key=lambda r: r.student):
        grade = by_student.get(result.student)
        values = [grade.score, grade.max_score, grade.needs_manual_grade] if grade else ["", "", ""]
        writer.writerow([harmless(result.student), *values, result.status, harmless(result.reason)])
    return out.getvalue()


def write_grades(path: Path, grades: Iterable[Grade], results: Iterable[Result]) -> None:
    write_atomically(path, grades_csv(grades, results))
