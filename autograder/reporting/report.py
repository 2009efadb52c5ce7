"""The class report: what to begin the next lecture with, scores, mistakes by frequency, and what needs a human."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course
from autograder.grading.journal import write_atomically
from autograder.grading.result import Result
from autograder.judging.render import number
from autograder.reporting.mistakes import mistake_table, not_run, of_the_mathematics
from autograder.reporting.pages import in_short, render_page
from autograder.reporting.recap import themes
from autograder.reporting.similarity import alike

BINS = 10
NAMED = 5
"""Names that a table shows at once; the others are folded away."""


@dataclass(frozen=True)
class ExerciseRow:
    name: str
    lost: float
    points: float
    right: int
    untouched: int


@dataclass(frozen=True)
class Bin:
    """One bar of the score distribution, in the units of its picture."""

    label: str
    count: int
    x: float
    width: float
    height: float


def exercise_table(results: Sequence[Result]) -> list[ExerciseRow]:
    """What each exercise cost the class, the dearest first."""
    rows = []
    for name in dict.fromkeys(v.exercise for r in results for v in r.verdicts):
        verdicts = [v for r in results for v in r.verdicts if v.exercise == name]
        rows.append(
            ExerciseRow(
                name,
                sum(v.points - v.score for v in verdicts),
                sum(v.points for v in verdicts),
                sum(v.passed for v in verdicts),
                sum(not v.attempted for v in verdicts),
            )
        )
    return sorted(rows, key=lambda row: -row.lost)


def distribution(scores: Sequence[float], points: float) -> list[Bin]:
    """At most ten bars, each a whole number of points wide; a score on a border counts in the higher one."""
    step = math.ceil(points / BINS) or 1
    bars = math.ceil(points / step) or 1
    counts = [0] * bars
    for score in scores:
        counts[min(int(score / step), bars - 1)] += 1
    tallest = max(counts) or 1
    width = 400 / bars
    return [
        Bin(f"{number(i * step)}–{number(min((i + 1) * step, points))}", n, i * width + 2, width - 4, 85 * n / tallest)
        for i, n in enumerate(counts)
    ]


def _some(names: Sequence[str], most: int = 3) -> str:
    """The first few names, and how many more."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def report_page(assignment: Assignment, results: Sequence[Result]) -> str:
    """The report as one HTML page."""
    graded = [r for r in results if r.status == "graded"]
    scores = [r.score for r in graded]
    ungradable = [(r.student, r.reason) for r in results if r.status == "ungradable"]
    errors = [(r.student, r.reason) for r in results if r.status == "error"]
    silent = [(r.student, not_run(r.verdicts)) for r in graded if not_run(r.verdicts)]
    pairs = [
        (f"{p.one} and {p.other}", f"{100 * p.share:.0f} % of the unusual code, in {_some(p.cells)}")
        for p in alike(graded)
    ]
    points = sum(cell.points for cell in assignment.cells if cell.role == "test")
    mistakes = of_the_mathematics(mistake_table(graded))
    notes = [(r.student, "; ".join(in_short(r.notes))) for r in graded if r.notes]
    return render_page(
        "report.html.j2",
        assignment=assignment.name,
        students=len(results),
        graded=len(graded),
        ungradable=ungradable,
        errors=errors,
        isolation=", ".join(sorted({r.isolation for r in graded})) or "none was needed",
        median=statistics.median(scores) if scores else 0.0,
        mean=statistics.fmean(scores) if scores else 0.0,
        points=points,
        bins=distribution(scores, points),
        by_hand=assignment.points - points,
        themes=themes(mistakes),
        mistakes=mistakes,
        named=NAMED,
        exercises=exercise_table(graded),
        lists=[
            ("Not gradable: a human decides; the advice is for the student", ungradable),
            ("The grader's own faults", errors),
            ("Functions that raised, never ended, or returned nothing of use", silent),
            ("Repaired, restored or suspicious", notes),
            ("More alike than chance makes them: read both before you say anything", pairs),
        ],
    )


def write_report(course: Course, assignment: Assignment, results: Sequence[Result]) -> None:
    """Write `reports/ASSIGNMENT/report.html`."""
    write_atomically(course.reports(assignment.name) / "report.html", report_page(assignment, results))
