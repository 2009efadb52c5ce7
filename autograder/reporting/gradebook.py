"""nbgrader's database: results go in, grades with a human's part in them come out.

The tables are nbgrader's own: it makes them when an assignment is released, and its formgrader and exports read them.
They are written here directly, a class in one transaction, for nbgrader's own interface takes longer to load than
twenty submissions take to be graded. Manual scores, manual comments and extra credit are never touched.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.grading.result import Result
from autograder.judging.render import as_text
from autograder.reporting.timestamp import handed_in

PATIENCE = 5.0
"""Seconds to wait for another program that is writing to the database."""

MAX_SCORE = """
    SELECT coalesce(sum(max_score), 0.0) FROM base_cell
    JOIN (SELECT id, max_score FROM grade_cells UNION ALL SELECT id, max_score FROM task_cells) USING (id)
    JOIN notebook ON base_cell.notebook_id = notebook.id
    WHERE notebook.assignment_id = ?
"""
SCORES = """
    SELECT submission.student_id, max(grade.needs_manual_grade),
        sum(coalesce(manual_score + coalesce(extra_credit, 0.0), auto_score + coalesce(extra_credit, 0.0), 0.0))
    FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN submitted_assignment AS submission ON submitted_notebook.assignment_id = submission.id
    WHERE submission.assignment_id = ? GROUP BY submission.id
"""
PENALTIES = """
    SELECT submission.student_id, coalesce(sum(late_submission_penalty), 0.0)
    FROM submitted_assignment AS submission
    LEFT JOIN submitted_notebook ON submitted_notebook.assignment_id = submission.id
    WHERE submission.assignment_id = ? GROUP BY submission.id
"""
POINTS = """
    SELECT name, max_score FROM grade_cells JOIN base_cell USING (id) WHERE notebook_id = ?
"""
BY_HAND = """
    SELECT submission.student_id, base_cell.name, {entry}.{value}
    FROM {entry} JOIN base_cell ON {entry}.cell_id = base_cell.id
    JOIN submitted_notebook ON {entry}.notebook_id = submitted_notebook.id
    JOIN notebook ON submitted_notebook.notebook_id = notebook.id
    JOIN submitted_assignment AS submission ON submitted_notebook.assignment_id = submission.id
    WHERE submission.assignment_id = ? AND notebook.name = ? AND {entry}.{value} IS NOT NULL
"""


@dataclass(frozen=True)
class Grade:
    """A student's grade for an assignment as the gradebook has it, manual grades and penalties included."""

    student: str
    score: float
    max_score: float
    needs_manual_grade: bool
    manual: Mapping[str, float]
    comments: Mapping[str, str]
    late_penalty: float = 0.0


@contextlib.contextmanager
def opened(course: Course, assignment: Assignment) -> Iterator[sqlite3.Connection]:
    """The gradebook for this assignment; what is written is kept if nothing goes wrong. Raises `CourseError`."""
    if not course.database.exists():
        raise _unknown(assignment)
    database = None
    try:
        database = sqlite3.connect(f"{course.database.resolve().as_uri()}?mode=rw", timeout=PATIENCE, uri=True)
        with database:
            yield database
    except sqlite3.Error as error:
        raise CourseError(f"{course.database} cannot be used: {error}. Is another program writing to it?") from error
    finally:
        if database is not None:
            database.close()


def is_known(course: Course, assignment: Assignment) -> bool:
    """Has this assignment been entered into the gradebook? Raises `CourseError` where that cannot be read."""
    if not course.database.exists():
        return False
    with opened(course, assignment) as database:
        return _id_of(database, assignment) is not None


def _id_of(database: sqlite3.Connection, assignment: Assignment) -> str | None:
    found = database.execute("SELECT id FROM assignment WHERE name = ?", (assignment.name,)).fetchone()
    return None if found is None else str(found[0])


def _known(database: sqlite3.Connection, assignment: Assignment) -> str:
    """The gradebook's id of an assignment."""
    known = _id_of(database, assignment)
    if known is None:
        raise _unknown(assignment)
    return known


def _unknown(assignment: Assignment) -> CourseError:
    hint = f"Release it first: autograder release {assignment.name}"
    return CourseError(f"the gradebook does not know {assignment.name}. {hint}")


def _outdated(assignment: Assignment) -> CourseError:
    name = assignment.name
    hint = f"Release it again: autograder release {name}. Then grade again: verdicts are kept"
    return CourseError(f"the gradebook has other cells or points of {name} than its source notebook. {hint}.")


def write_results(
    course: Course, assignment: Assignment, results: Iterable[Result], before: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write results into the gradebook; those in `error` are left as they were.

    `before` holds the keys of the results that it has already, by student: a grade that a person has entered for one
    of these needs no second look.
    """
    with opened(course, assignment) as database:
        database.execute("BEGIN IMMEDIATE")
        book = _Book.of(database, assignment)
        for result in results:
            if result.status != "error":
                known = before.get(result.student) == result.key
                book.write(result, handed_in(course.submitted(result.student, assignment.name)), known=known)


@dataclass(frozen=True)
class _Book:
    """An assignment in the open database: its ids, and those of the cells that have grades or comments, by name."""

    database: sqlite3.Connection
    assignment: Assignment
    id: str
    notebook: str
    graded: Mapping[str, str]
    commented: Mapping[str, str]

    @classmethod
    def of(cls, database: sqlite3.Connection, assignment: Assignment) -> _Book:
        known = _known(database, assignment)
        query = "SELECT id FROM notebook WHERE assignment_id = ? AND name = ?"
        notebook = database.execute(query, (known, assignment.notebook)).fetchone()
        if notebook is None:
            raise _unknown(assignment)
        cells = database.execute("SELECT name, id, type FROM base_cell WHERE notebook_id = ?", notebook).fetchall()
        points = dict(database.execute(POINTS, notebook))
        if points != {cell.grade_id: cell.points for cell in assignment.cells if cell.graded}:
            raise _outdated(assignment)
        graded = {name: id_ for name, id_, kind in cells if kind in ("GradeCell", "TaskCell")}
        commented = {name: id_ for name, id_, kind in cells if kind in ("SolutionCell", "TaskCell")}
        return cls(database, assignment, known, notebook[0], graded, commented)

    def write(self, result: Result, timestamp: str | None, *, known: bool) -> None:
        notebook = self._submitted_notebook(result.student, timestamp)
        comments = comments_of(self.assignment, result)
        waiting = result.status == "ungradable"
        self.database.executemany(
            "UPDATE grade SET auto_score = ?, needs_manual_grade = CASE WHEN manual_score IS NULL THEN ? "
            "WHEN ? THEN needs_manual_grade ELSE 1 END WHERE cell_id = ? AND notebook_id = ?",
            [
                (score.score, waiting or score.score is None, known, self.graded[score.grade_id], notebook)
                for score in result.scores
                if score.grade_id in self.graded
            ],
        )
        self.database.executemany(
            "UPDATE comment SET auto_comment = ? WHERE cell_id = ? AND notebook_id = ?",
            [(comments.get(name), cell, notebook) for name, cell in self.commented.items()],
        )

    def _submitted_notebook(self, student: str, timestamp: str | None) -> str:
        """The id of the submitted notebook, which is entered with an empty grade and comment for every cell."""
        self.database.execute("INSERT INTO student (id) VALUES (?) ON CONFLICT DO NOTHING", (student,))
        submission = self._entered("submitted_assignment", {"assignment_id": self.id, "student_id": student})
        if timestamp is not None:
            query = "UPDATE submitted_assignment SET timestamp = ? WHERE id = ?"
            self.database.execute(query, (timestamp, submission))
        notebook = self._entered("submitted_notebook", {"notebook_id": self.notebook, "assignment_id": submission})
        self.database.execute("UPDATE submitted_notebook SET flagged = coalesce(flagged, 0) WHERE id = ?", (notebook,))
        self.database.executemany(
            "INSERT INTO grade (id, notebook_id, cell_id, needs_manual_grade) VALUES (?, ?, ?, 1) "
            "ON CONFLICT DO NOTHING",
            [(uuid4().hex, notebook, cell) for cell in self.graded.values()],
        )
        self.database.executemany(
            "INSERT INTO comment (id, notebook_id, cell_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(uuid4().hex, notebook, cell) for cell in self.commented.values()],
        )
        return notebook

    def _entered(self, table: str, key: Mapping[str, str]) -> str:
        """The id of the row with this key, which is made if there is none."""
        (one, first), (other, second) = key.items()
        query = f"INSERT INTO {table} (id, {one}, {other}) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        self.database.execute(query, (uuid4().hex, first, second))
        query = f"SELECT id FROM {table} WHERE {one} = ? AND {other} = ?"
        return str(self.database.execute(query, (first, second)).fetchone()[0])


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
    with opened(course, assignment) as database:
        known = _known(database, assignment)
        most = float(database.execute(MAX_SCORE, (known,)).fetchone()[0])
        scores = {student: (score, bool(hand)) for student, hand, score in database.execute(SCORES, (known,))}
        manual = _by_hand(database, known, assignment, "grade", "manual_score")
        comments = _by_hand(database, known, assignment, "comment", "manual_comment")
        grades = []
        for student, penalty in database.execute(PENALTIES, (known,)):
            score, waiting = scores.get(student, (0.0, False))
            by_hand = manual.get(student, {}), comments.get(student, {})
            grades.append(Grade(student, max(0.0, score - penalty), most, waiting, *by_hand, late_penalty=penalty))
    return sorted(grades, key=lambda grade: grade.student)


def _by_hand(
    database: sqlite3.Connection, known: str, assignment: Assignment, entry: str, value: str
) -> dict[str, dict[str, Any]]:
    """What humans entered, by student and cell."""
    found: dict[str, dict[str, Any]] = {}
    query = BY_HAND.format(entry=entry, value=value)
    for student, cell, entered in database.execute(query, (known, assignment.notebook)):
        found.setdefault(student, {})[cell] = entered
    return found
