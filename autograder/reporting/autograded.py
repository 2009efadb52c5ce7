"""The autograded notebook of a submission: what was run, what it printed, and the scores, for the formgrader."""

from __future__ import annotations

import json
import re
from typing import Any

from autograder.coursework.assignment import Assignment, SourceCell
from autograder.coursework.course import Course
from autograder.grading.journal import write_atomically
from autograder.grading.result import Result, ShownCell

ALIVE = [
    re.compile(r"<(?=[A-Za-z/!?])"),
    re.compile(r"\](?=[(:\[])"),
    re.compile(r"\\(?=(?:href|require|class|style|cssId|html\w*)\b)"),
]
"""What begins a tag or a link written with angle brackets, a link or a picture, and an active command of MathJax."""


def notebook_of(assignment: Assignment, result: Result) -> dict[str, Any]:
    """The notebook as JSON data, format 4.5; metadata are the assignment's, never the student's."""
    cells = [_cell(assignment, cell, number) for number, cell in enumerate(result.cells)]
    return {"cells": cells, "metadata": dict(assignment.metadata), "nbformat": 4, "nbformat_minor": 5}


def _cell(assignment: Assignment, cell: ShownCell, number: int) -> dict[str, Any]:
    origin = assignment.by_id.get(cell.grade_id)
    metadata = dict(origin.metadata) if origin else {}
    plain: dict[str, Any] = {
        "cell_type": cell.cell_type,
        "id": f"cell-{number}",
        "metadata": metadata,
        "source": lifeless(cell.source) if _written_by_student(cell, origin) else cell.source,
    }
    if cell.cell_type == "code":
        plain |= {"execution_count": None, "outputs": [dict(output) for output in cell.outputs]}
    return plain


def _written_by_student(cell: ShownCell, origin: SourceCell | None) -> bool:
    return cell.cell_type != "code" and (origin is None or origin.role == "manual")


def lifeless(text: str) -> str:
    """Markdown that shows as the same text and does nothing: nbgrader's formgrader would run what is in it.

    A space is put where a tag, a link, a picture or a command of MathJax that makes a link would begin.
    """
    for beginning in ALIVE:
        text = beginning.sub(lambda found: f"{found[0]} ", text)
    return text


def write_autograded(course: Course, assignment: Assignment, result: Result) -> None:
    """Write `autograded/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb` for a graded submission."""
    if result.status == "graded":
        path = course.autograded(result.student, assignment.name) / f"{assignment.notebook}.ipynb"
        write_atomically(path, json.dumps(notebook_of(assignment, result)))
