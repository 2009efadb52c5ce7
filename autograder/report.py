"""The class report: scores, the mistakes made by frequency, points lost by exercise, and what needs a human."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.assignment import Assignment
from autograder.course import Course
from autograder.exercises import catalogue
from autograder.journal import write_atomically
from autograder.kinds import KINDS
from autograder.pages import in_short, render_page
from autograder.result import Result
from autograder.similarity import alike

BINS = 10
NOT_RUN = frozenset({"crash", "timeout", "wrong-type"})
"""Kinds that say nothing about the mathematics; they are listed by student."""


@dataclass(frozen=True)
class MistakeRow:
    """One mistake and everybody who made it."""

    exercise: str
    part: str | None
    kind: str
    belief: str
    students: tuple[str, ...]


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


def mistake_table(results: Iterable[Result]) -> list[MistakeRow]:
    """All mistakes of the class, the most frequent first; untouched stubs are not mistakes."""
    who: dict[tuple[str, str | None, str, str], list[str]] = {}
    for result in results:
        for verdict in result.verdicts:
            for mistake in verdict.mistakes if verdict.attempted else ():
                key = (verdict.exercise, mistake.part, mistake.kind, mistake.entry)
                names = who.setdefault(key, [])
                if result.student not in names:
                    names.append(result.student)
    rows = [
        MistakeRow(e, part, kind, _belief(e, entry, kind), tuple(names))
        for (e, part, kind, entry), names in who.items()
    ]
    return sorted(rows, key=lambda row: (-len(row.students), row.exercise, row.kind))


def of_the_mathematics(rows: Iterable[MistakeRow]) -> list[MistakeRow]:
    """The mistakes that a lecture could begin with: those of functions that ran."""
    return [row for row in rows if row.kind not in NOT_RUN]


def _not_run(result: Result) -> str:
    """The functions of one student that gave no answer, by what happened to them."""
    found: dict[str, list[str]] = {}
    for verdict in result.verdicts:
        for kind in dict.fromkeys(verdict.kinds) if verdict.attempted else ():
            if kind in NOT_RUN:
                found.setdefault(kind, []).append(verdict.exercise)
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())


def _belief(exercise: str, entry: str, kind: str) -> str:
    known = catalogue().get(exercise)
    beliefs = [m.belief for m in known.mistakes if m.name == entry] if known and entry else []
    return f"The belief: {beliefs[0]}." if beliefs else KINDS[kind]


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
    counts = [0] * BINS
    for score in scores:
        counts[min(int(BINS * score / points), BINS - 1) if points else 0] += 1
    tallest = max(counts, default=0) or 1
    width = 400 / BINS
    return [
        Bin(f"{i * points / BINS:.0f}–{(i + 1) * points / BINS:.0f}", n, i * width + 2, width - 4, 85 * n / tallest)
        for i, n in enumerate(counts)
    ]


def report_page(assignment: Assignment, results: Sequence[Result]) -> str:
    """The report as one HTML page."""
    graded = [r for r in results if r.status == "graded"]
    scores = [r.score for r in graded]
    ungradable = [(r.student, r.reason) for r in results if r.status == "ungradable"]
    errors = [(r.student, r.reason) for r in results if r.status == "error"]
    not_run = [(r.student, _not_run(r)) for r in graded if _not_run(r)]
    pairs = [
        (f"{p.one} and {p.other}", f"{100 * p.share:.0f} % of the unusual code, in {', '.join(p.cells)}")
        for p in alike(graded)
    ]
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
        points=sum(cell.points for cell in assignment.cells if cell.role == "test"),
        bins=distribution(scores, sum(cell.points for cell in assignment.cells if cell.role == "test")),
        mistakes=of_the_mathematics(mistake_table(graded)),
        exercises=exercise_table(graded),
        lists=[
            ("Not gradable: a human decides", ungradable),
            ("The grader's own faults", errors),
            ("Functions that raised, never ended, or returned nothing of use", not_run),
            ("Repaired, restored or suspicious", notes),
            ("More alike than chance makes them: read both before you say anything", pairs),
        ],
    )


def write_report(course: Course, assignment: Assignment, results: Sequence[Result]) -> None:
    """Write `reports/ASSIGNMENT/report.html`."""
    write_atomically(course.reports(assignment.name) / "report.html", report_page(assignment, results))
