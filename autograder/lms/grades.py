"""Grades in the forms that learning management systems import: Canvas's gradebook and Moodle's.

Best is to fill in a file that the system itself exported (`filled`): then names, ids and columns are its own. Without
one, `fresh` writes the columns that an import needs. A grade that a human still has to complete is left blank.
Sources: Canvas's guide on importing grades, Moodle's documentation of the grade import and of the grading worksheet.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.coursework.course import Course, CourseError
from autograder.coursework.text import decoded
from autograder.grading.journal import write_atomically
from autograder.reporting.export import grades_csv, harmless
from autograder.reporting.gradebook import Grade, read_grades
from autograder.reporting.publish import graded_results


class RosterError(CourseError):
    """The file that a system exported cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Layout:
    """What a system's files look like: the columns that may name a student, surest first, and those of a new file."""

    name: str
    identities: tuple[str, ...]
    fresh: tuple[str, ...]
    grade: str = ""
    """The grade's column where it is not named after the assignment."""


CANVAS = Layout(
    "canvas",
    ("SIS Login ID", "SIS User ID", "Integration ID", "ID"),
    ("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
)
MOODLE = Layout("moodle", ("Username", "ID number", "Email address"), ("Username",), grade="Grade")
LAYOUTS = {layout.name: layout for layout in (CANVAS, MOODLE)}

POINTS_POSSIBLE = "Points Possible"


@dataclass(frozen=True)
class Filled:
    """The text of the file, whose grade is in it, who is not in the system's file, who awaits a human, who has none."""

    text: str
    placed: tuple[str, ...]
    unplaced: tuple[str, ...]
    pending: tuple[str, ...]
    ungraded: tuple[str, ...] = ()


def export_grades(
    course: Course, name: str, system: str, roster: Path | None = None, output: Path | None = None
) -> tuple[Path, Filled]:
    """Write the grades of an assignment for "canvas", "moodle" or as "csv". Raises `CourseError`."""
    assignment = course.assignment(name)
    results = graded_results(course, assignment)
    states = {result.student: result.status for result in results}
    grades = [grade for grade in read_grades(course, assignment) if states.get(grade.student) == "graded"]
    if system == "csv":
        made = Filled(grades_csv(grades, results), tuple(grade.student for grade in grades), (), ())
    elif roster is None:
        made = fresh(LAYOUTS[system], name, grades)
    else:
        made = filled(LAYOUTS[system], name, grades, exported_text(roster))
    path = output or course.reports(name) / f"grades-{system}.csv"
    write_atomically(path, made.text)
    return path, replace(made, ungraded=tuple(name for name, state in states.items() if state != "graded"))


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _most(grades: Sequence[Grade]) -> str:
    return _number(max((grade.max_score for grade in grades), default=0.0))


def _written(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def fresh(layout: Layout, assignment: str, grades: Sequence[Grade]) -> Filled:
    """A file of the system's columns with student ids as login names."""
    done = [grade for grade in grades if not grade.needs_manual_grade]
    rows: list[list[str]] = [[*layout.fresh, assignment]]
    if layout is CANVAS:
        rows.append([f"    {POINTS_POSSIBLE}", "", "", "", "", _most(grades)])
    for grade in done:
        student = harmless(grade.student)
        who = [student, "", "", student, ""] if layout is CANVAS else [student]
        rows.append([*who, _number(grade.score)])
    pending = tuple(grade.student for grade in grades if grade.needs_manual_grade)
    return Filled(_written(rows), tuple(grade.student for grade in done), (), pending)


def filled(layout: Layout, assignment: str, grades: Sequence[Grade], exported: str) -> Filled:
    """The system's own export with the grades of `assignment` entered. Raises `RosterError`."""
    rows = rows_of(exported)
    header = rows[0]
    identities = [header.index(name) for name in layout.identities if name in header]
    if not identities:
        raise RosterError(
            f"the file must have one of the columns {', '.join(layout.identities)}; it has {', '.join(header)}. "
            f"Export it again from {layout.name.title()}'s gradebook."
        )
    at = _grade_column(layout, assignment, header)
    if at == len(header):
        rows = [[*header, assignment], *([*row, ""] for row in rows[1:])]
    owners = _owners(rows, identities, {grade.student.casefold(): grade for grade in grades})
    placed: list[str] = []
    pending: list[str] = []
    for number, row in enumerate(rows[1:], start=1):
        if row[0].strip() == POINTS_POSSIBLE:
            row[at] = row[at] or _most(grades)
        elif number in owners:
            grade = owners[number]
            (pending if grade.needs_manual_grade else placed).append(grade.student)
            row[at] = row[at] if grade.needs_manual_grade else _number(grade.score)
    seen = {*placed, *pending}
    unplaced = tuple(grade.student for grade in grades if grade.student not in seen)
    return Filled(_written(rows), tuple(placed), unplaced, tuple(pending))


def exported_text(exported: Path) -> str:
    """The text of a file that the system, or a spreadsheet after it, has written. Raises `RosterError`."""
    try:
        return decoded(exported.read_bytes())[0]
    except OSError as error:
        raise RosterError(f"{exported} cannot be read: {error.strerror}.") from error


def rows_of(exported: str) -> list[list[str]]:
    """The file's rows, all as long as the header; comma, semicolon or tab, with or without a byte order mark.

    Raises `RosterError`.
    """
    text = exported.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise RosterError(f"the file is no table of students: {error}. Export it again.") from error
    if len(rows) < 2:
        raise RosterError("the file must have a line for each student; it has none. Export it again.")
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]


def _grade_column(layout: Layout, assignment: str, header: Sequence[str]) -> int:
    """Where the assignment's grades go: "ps4 (12345)", "Assignment: ps4 (Real)", "ps4", or a new column at the end."""
    name = rf"(?<![\w-]){re.escape(assignment)}(?![\w-])"
    titles = [title if "feedback" not in title.lower() else "" for title in header]
    found = [i for i, title in enumerate(titles) if re.search(name, title, re.IGNORECASE)]
    if len(found) > 1:
        several = ", ".join(header[i] for i in found)
        raise RosterError(f"one column must be that of {assignment}; these are: {several}. Delete those not meant.")
    if found:
        return found[0]
    return header.index(layout.grade) if layout.grade in header else len(header)


def _owners(rows: Sequence[Sequence[str]], identities: Sequence[int], by_name: Mapping[str, Grade]) -> dict[int, Grade]:
    """The grade of each row that has one, by its number. Raises `RosterError` where two rows would get one grade.

    A row is named by an identity as it stands; by what stands before the @ only where no row has that as it stands.
    """
    found: dict[int, Grade] = {}
    for whole in (True, False):
        taken = {grade.student for grade in found.values()}
        for number, row in enumerate(rows[1:], start=1):
            given = (row[i].strip().casefold() for i in identities)
            names = (name if whole else name.partition("@")[0] for name in given)
            grade = next((by_name[name] for name in names if name in by_name), None)
            if grade is not None and grade.student not in taken:
                found.setdefault(number, grade)
    named: dict[str, list[str]] = {}
    for number, grade in found.items():
        named.setdefault(grade.student, []).append(next(filter(None, (rows[number][i] for i in identities))))
    for student, several in named.items():
        if len(several) > 1:
            raise RosterError(
                f"{len(several)} rows of the file would get the grade of {student}: {', '.join(several)}. "
                "Name that folder in submitted/ as one of them, and grade again."
            )
    return found
