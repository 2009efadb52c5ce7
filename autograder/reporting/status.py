"""Where a course stands: for each assignment who has handed in, what is graded, and what waits for a human."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from autograder.coursework.course import Course
from autograder.grading.batch import plan
from autograder.reporting.gradebook import is_known, read_grades
from autograder.reporting.publish import results_of


@dataclass(frozen=True)
class Standing:
    """One assignment; `to_grade` counts submissions without a verdict on what they now hold."""

    assignment: str
    released: bool
    submitted: int
    graded: int
    ungradable: int
    error: int
    to_grade: int
    to_read: int
    isolation: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "isolation": list(self.isolation)}

    @property
    def next_step(self) -> str:
        """What an instructor would do now."""
        if not self.released:
            return f"autograder release {self.assignment}"
        if self.to_grade:
            return f"autograder grade {self.assignment}"
        if self.ungradable:
            return f"ask for new files instead of those that reports/{self.assignment}/report.html lists"
        return "read the written answers in the formgrader" if self.to_read else ""


def standing(course: Course, name: str) -> Standing:
    """Where one assignment stands. Raises `CourseError`."""
    assignment = course.assignment(name)
    results = results_of(course, assignment)
    released = (course.release(name) / f"{assignment.notebook}.ipynb").exists() and is_known(course, assignment)
    grades = read_grades(course, assignment) if released else []
    counts = Counter(result.status for result in results)
    todo = plan(course, assignment)
    return Standing(
        name,
        released,
        submitted=len(todo.students),
        graded=counts["graded"],
        ungradable=counts["ungradable"],
        error=counts["error"],
        to_grade=len(todo.pending),
        to_read=sum(grade.needs_manual_grade for grade in grades),
        isolation=tuple(sorted({result.isolation for result in results if result.isolation})),
    )


def show(found: Iterable[Standing]) -> None:
    """The standings as a table, and below it what to do next."""
    standings = list(found)
    console = Console(highlight=False, soft_wrap=True)
    table = Table("assignment", "submitted", "graded", "not gradable", "in error", "to grade", "to read")
    for one in standings:
        counts = (one.submitted, one.graded, one.ungradable, one.error, one.to_grade, one.to_read)
        table.add_row(one.assignment, *map(str, counts))
    console.print(table)
    for one in standings:
        if one.next_step:
            console.print(f"{one.assignment}, next: {one.next_step}")
