"""Every submission gets a verdict: each kind of thing that comes in, and what happens to it.

One table: what is handed in, its state, its points of 6, and words that the verdict, a note or the reason must hold.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from autograder.coursework.course import Course
from autograder.grading.result import Result
from tests.engine.conftest import Grade
from tests.engine.course_kit import RIGHT, filled, notebook

pytestmark = pytest.mark.sandbox

Cells = list[dict[str, Any]]
HEAD = "def linear_backward(dZ, X, W):\n    "
RESTORED, LIMIT = "restored", "did not finish within 1 s"


@dataclass(frozen=True)
class Row:
    """What comes in and what happens. `change` alters the cells, `encode` makes the file; `body` is a function's."""

    title: str
    says: str
    points: float = 6.0
    status: str = "graded"
    change: Callable[[Cells], object] = len
    encode: Callable[[Cells], bytes] = lambda cells: json.dumps(notebook(cells)).encode()
    body: str = ""


def nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    return dict(cell["metadata"].get("nbgrader", {}))


def of(cells: Cells, grade_id: str) -> dict[str, Any]:
    return next(cell for cell in cells if nbgrader(cell).get("grade_id") == grade_id)


def about(cells: Cells, **entries: object) -> None:
    for cell in cells:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"].update(entries)


def renamed(cells: Cells) -> None:
    for cell in cells:
        if "nbgrader" in cell["metadata"]:
            about([cell], grade_id=f"copy-of-{nbgrader(cell)['grade_id']}")


def moved(cells: Cells) -> None:
    cells.append(cells.pop(cells.index(of(cells, "test_double"))))


def twice(cells: Cells) -> None:
    cells.append({**copy.deepcopy(of(cells, "double")), "source": "def double(x):\n    return 7"})


def lost(cells: Cells) -> None:
    cells.remove(of(cells, "double"))


def raw(content: bytes) -> Callable[[Cells], bytes]:
    return lambda cells: content


def as_format(number: int) -> Callable[[Cells], bytes]:
    return lambda cells: json.dumps({**notebook(cells), "nbformat": number}).encode()


def encoded(encoding: str) -> Callable[[Cells], bytes]:
    return lambda cells: json.dumps(notebook(cells), ensure_ascii=False).encode(encoding)


def comment(text: str) -> Callable[[Cells], object]:
    return lambda cells: of(cells, "answer").update(source=f"answer = 42  # {text}")


ROWS = (
    # Test cells, points, ids, metadata: the source's, whatever the file says.
    Row("a test edited", RESTORED, change=lambda c: of(c, "test_double").update(source="assert True")),
    Row("a test deleted", RESTORED, change=lambda c: c.remove(of(c, "test_double"))),
    Row("a test moved", "", change=moved),
    Row("a test made text", "", change=lambda c: of(c, "test_double").update(cell_type="markdown")),
    Row("points changed", "", change=lambda c: about(c, points=100)),
    Row("ids emptied", "lost its metadata", 6.0, change=lambda c: about(c, grade_id="")),
    Row("ids changed", "had another id", 6.0, change=renamed),
    Row("metadata stripped", "lost its metadata", change=lambda c: [cell.update(metadata={}) for cell in c]),
    Row("an answer deleted", "is missing; the empty one stands in its place", 4.0, change=lost),
    # One reading is possible: repaired and noted.
    Row("an id twice", "appears twice; the first one counts", change=twice),
    Row("an older schema", "", change=lambda c: about(c, schema_version=1)),
    Row("a newer schema", "", change=lambda c: about(c, schema_version=77)),
    Row("utf-16", "read as utf-16", encode=encoded("utf-16")),
    Row("latin-1", "read as cp1252", change=comment("é"), encode=encoded("latin-1")),
    Row("a byte order mark", "", encode=encoded("utf-8-sig")),
    Row("lone surrogates", "replaced by question marks", change=comment("\ud800")),
    Row("huge outputs", "", change=lambda c: of(c, "answer").update(outputs=[{"text": "x" * (10 << 20)}])),
    # No reading is possible.
    Row("half a file", "not JSON", 0.0, "ungradable", encode=lambda c: json.dumps(notebook(c)).encode()[:500]),
    Row("an empty file", "The file is empty", 0.0, "ungradable", encode=raw(b"")),
    Row("a web page", "a web page, not a notebook", 0.0, "ungradable", encode=raw(b"<!DOCTYPE html><p>Sign in")),
    Row("format 3", "the old format 3", 0.0, "ungradable", encode=raw(b'{"nbformat": 3, "worksheets": []}')),
    Row("an unknown format", "format 11, which we do not know", 0.0, "ungradable", encode=as_format(11)),
    # What a cell or a function does costs what depends on it.
    Row("a function that raises", "ZeroDivisionError", 3.0, body="return 1 / 0"),
    Row("a function that exits", "SystemExit", 3.0, body="raise SystemExit(0)"),
    Row("a process that ends itself", "exit status 0", 3.0, body="import os; os._exit(0)"),
    Row("a segmentation fault", "SIGSEGV", 3.0, body="import ctypes; ctypes.string_at(0)"),
    Row("endless recursion", "RecursionError", 3.0, body="return linear_backward(dZ, X, W)"),
    Row("a question to the user", "input() cannot be answered", 3.0, body="return input('x')"),
    # What takes too much is stopped at its limit, and the verdict says which.
    Row("an endless loop", LIMIT, 3.0, body="while True: pass"),
    Row(
        "a loop that swallows interrupts",
        LIMIT,
        3.0,
        body="exec('while 1:\\n try:\\n  while 1: pass\\n except BaseException: 0')",
    ),
    Row("a long sleep", LIMIT, 3.0, body="import time; time.sleep(99)"),
    Row("memory", "ran out of the memory that it may have on line 2", 3.0, body="return [0] * 10**12"),
    Row("processes", "PermissionError", 3.0, body="import os; os.fork()"),
    Row("a daemon", "PermissionError", 3.0, body="import subprocess; subprocess.Popen(['sleep', '99'])"),
    Row("a flood of output", "", 6.0, body="print('x' * 10**7); return dZ @ W, dZ.T @ X, dZ.sum(axis=0)"),
    Row("a flooded disk", "OSError", 3.0, body="open('x', 'wb').write(bytes(80 << 20)); return 1"),
)


def said(result: Result) -> str:
    findings = [mistake.message for verdict in result.verdicts for mistake in verdict.mistakes]
    return " ".join((*result.notes, result.reason, *findings, *(score.message for score in result.scores)))


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_every_submission_gets_a_verdict(grade: Grade, course: Course, row: Row) -> None:
    answers = {**RIGHT, "linear_backward": HEAD + row.body} if row.body else RIGHT
    cells = filled(course, answers)
    row.change(cells)
    result = grade(row.encode(cells))
    assert (result.status, result.score) == (row.status, row.points)
    assert row.says in said(result)
    if row.status == "ungradable":
        assert len(result.reason.split(". ")) >= 2, "the reason, and what to do"
        assert all(score.score == 0.0 for score in result.scores)


def test_a_missing_and_a_renamed_notebook_are_told_apart(grade: Grade, course: Course) -> None:
    """Of a renamed one the likely name is suggested; nothing is graded on a guess."""
    from autograder.coursework.submission import Ungradable, read_submission
    from autograder.grading.grader import ungradable

    folder = course.submitted("eve", "mini")
    folder.mkdir(parents=True)
    with pytest.raises(Ungradable, match="Submit it") as missing:
        read_submission(folder, "eve", course.assignment("mini"))
    (folder / "homework.ipynb").write_text("{}")
    with pytest.raises(Ungradable, match=r"Is it 'homework\.ipynb'\? Rename it to 'mini\.ipynb'"):
        read_submission(folder, "eve", course.assignment("mini"))
    result = ungradable(course.assignment("mini"), "eve", missing.value)
    assert (result.status, result.score) == ("ungradable", 0.0)
