"""The autograded notebook of a submission: what was run, what it printed, and the scores, for the formgrader."""

from __future__ import annotations

import json
from typing import Any

from autograder.assignment import Assignment
from autograder.course import Course
from autograder.journal import write_atomically
from autograder.result import Result, ShownCell


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
        "source": cell.source,
    }
    if cell.cell_type == "code":
        plain |= {"execution_count": None, "outputs": [dict(output) for output in cell.outputs]}
    return plain


def write_autograded(course: Course, assignment: Assignment, result: Result) -> None:
    """Write `autograded/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb` for a graded submission."""
    if result.status == "graded":
        path = course.autograded(result.student, assignment.name) / f"{assignment.notebook}.ipynb"
        write_atomically(path, json.dumps(notebook_of(assignment, result)))
