"""Grade a class as a person sees it: a plan, a progress bar, a summary table, and where to look."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.grading.batch import Notify, exclusive, grade_class, plan, saying_what_is_kept
from autograder.grading.checking import default_workers
from autograder.grading.result import Result
from autograder.judging.render import number
from autograder.reporting.mistakes import mistake_table, of_the_mathematics
from autograder.reporting.publish import grades_file, publish


@dataclass(frozen=True)
class ClassRun:
    """A finished run over a class."""

    course: Course
    assignment: Assignment
    results: tuple[Result, ...]
    graded_now: int
    seconds: float
    refused: Mapping[str, str] = field(default_factory=dict)
    """Workers of a cluster that got nothing to do, and why."""
    misnamed: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Has everybody who handed something in a grade?"""
        return not self.misnamed and all(result.status == "graded" for result in self.results)


def grade_and_publish(
    course: Course,
    assignment: str,
    *,
    workers: int | None = None,
    force: bool = False,
    seed: int | None = None,
    trust: bool = False,
    quiet: bool = False,
    scheduler: str | None = None,
) -> ClassRun:
    """Grade what has no verdict yet, then write everything that people get. Raises `CourseError`.

    `scheduler` is the address of a Dask scheduler, whose workers then do the work.
    """
    known = course.assignment(assignment)
    misnamed = tuple(course.misnamed(assignment))
    start = time.monotonic()
    with saying_what_is_kept(course), exclusive(course, assignment):
        todo = plan(course, known, force=force)
        if not todo.students:
            place = f"{course.root / 'submitted'}/STUDENT/{assignment}/{known.notebook}.ipynb"
            others = f" Rename these folders, which cannot stand for students: {', '.join(map(repr, misnamed))}."
            raise CourseError(f"nobody has submitted {assignment}: put files at {place}.{others if misnamed else ''}")
        with _bar(quiet) as progress:
            task = progress.add_task(f"grading {assignment}", total=len(todo.pending))
            refused = _grade(
                course,
                known,
                todo.pending,
                scheduler,
                workers=workers or default_workers(),
                notify=lambda student, status: progress.advance(task),
                trust=trust,
                seed=seed,
            )
        results = publish(course, known)
    seconds = time.monotonic() - start
    return ClassRun(course, known, tuple(results), len(todo.pending), seconds, refused, misnamed)


def _grade(
    course: Course,
    assignment: Assignment,
    students: Sequence[str],
    scheduler: str | None,
    *,
    workers: int,
    notify: Notify,
    trust: bool,
    seed: int | None,
) -> Mapping[str, str]:
    """Here, or on a cluster; returns the cluster's workers that were refused."""
    if scheduler is None:
        grade_class(course, assignment, students, workers=workers, notify=notify, trust=trust, seed=seed)
        return {}
    try:
        from autograder.grading.cluster import grade_on_cluster
    except ImportError:
        raise CourseError('a scheduler needs Dask: pip install "backprop-course[cluster]"') from None
    return grade_on_cluster(course, assignment, students, scheduler=scheduler, notify=notify, trust=trust, seed=seed)


def _bar(quiet: bool) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), disable=quiet, refresh_per_second=4)


def summary(outcome: ClassRun) -> dict[str, Any]:
    """The outcome as plain data."""
    return {
        "assignment": outcome.assignment.name,
        "graded_now": outcome.graded_now,
        "seconds": round(outcome.seconds, 3),
        "misnamed": list(outcome.misnamed),
        "submissions": [
            {
                "student": r.student,
                "status": r.status,
                "score": r.score if r.status == "graded" else None,
                "isolation": r.isolation,
                "seed": r.seed,
                "reason": r.reason,
                "mistakes": [[v.exercise, m.part, m.kind] for v in r.verdicts if v.attempted for m in v.mistakes],
            }
            for r in outcome.results
        ],
    }


def show_summary(outcome: ClassRun) -> None:
    """Print a line a student, the most frequent mistakes, and where everything is."""
    console = Console(markup=False)  # a student's name may hold anything
    console.print(_students_table(outcome))
    for address, reason in outcome.refused.items():
        console.print(f"  the worker {address} got nothing to do: {reason}.")
    for name in outcome.misnamed:
        console.print(f"  not graded: the folder {name!r} has no name for a student. Rename it, and grade again.")
    rows = of_the_mathematics(mistake_table(r for r in outcome.results if r.status == "graded"))
    for row in rows[:5]:
        part = f" in {row.part}" if row.part else ""
        console.print(f"  {len(row.students):3d} × {row.exercise}: {row.kind}{part}", highlight=False)
    course, assignment = outcome.course, outcome.assignment
    console.print(f"\n{outcome.graded_now} graded now, in {outcome.seconds:.1f} s. Where to look:", highlight=False)
    for label, path in (
        ("class report", course.reports(assignment.name) / "report.html"),
        ("grades", grades_file(course, assignment)),
        ("feedback pages", course.root / "feedback"),
        ("gradebook", course.database),
    ):
        console.print(f"  {label:15} {path}", highlight=False, soft_wrap=True)


def _students_table(outcome: ClassRun) -> Table:
    points = number(sum(cell.points for cell in outcome.assignment.cells if cell.role == "test"))
    table = Table(title=f"{outcome.assignment.name}: {len(outcome.results)} submissions, {points} points by the checks")
    table.add_column("student", overflow="fold")
    table.add_column("state")
    table.add_column("points", justify="right")
    table.add_column("mistakes, or the reason", overflow="fold")
    for result in outcome.results:
        points = number(result.score) if result.status == "graded" else "–"
        table.add_row(result.student, result.status, points, _what(result))
    return table


def _what(result: Result) -> str:
    if result.status != "graded":
        return result.reason
    named = [
        f"{v.exercise}: {', '.join(dict.fromkeys(v.kinds))}" for v in result.verdicts if v.mistakes and v.attempted
    ]
    untouched = sum(not v.attempted for v in result.verdicts)
    return "; ".join(named[:3] + ([f"{len(named) - 3} more"] if len(named) > 3 else [])) + (
        f" ({untouched} not attempted)" if untouched else ""
    )
