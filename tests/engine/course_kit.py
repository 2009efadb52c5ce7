"""A small course for the engine's tests: one exercise with a check, one with plain asserts, one value, one essay."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.coursework.course import Course

LINEAR = """def linear_backward(dZ, X, W):
    ### BEGIN SOLUTION
    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)
    ### END SOLUTION"""

DOUBLE = """def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION"""

ANSWER = """### BEGIN SOLUTION
answer = 42
### END SOLUTION"""

RIGHT = {
    "linear_backward": "def linear_backward(dZ, X, W):\n    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)",
    "double": "def double(x):\n    return x + x",
    "answer": "answer = 6 * 7",
    "essay": "It is not convex, for swapping two units changes nothing.",
}


def nbgrader(grade_id: str, *, grade: bool = False, solution: bool = False, points: float = 0) -> dict[str, Any]:
    meta: dict[str, Any] = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return {"nbgrader": {**meta, "points": points} if grade else meta}


def code(source: str, metadata: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": dict(metadata or {}),
        "outputs": [],
        "source": source,
    }


def text(source: str, metadata: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": dict(metadata or {}), "source": source}


def notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    numbered = [{**cell, "id": f"c{i}"} for i, cell in enumerate(cells)]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return {"cells": numbered, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def source_cells() -> list[dict[str, Any]]:
    hidden = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
    return [
        text("# A small assignment"),
        code("import numpy as np\nfrom autograder import check, score", nbgrader("imports")),
        code(LINEAR, nbgrader("linear_backward", solution=True)),
        code(
            "check(linear_backward)\n" + hidden.format("score(linear_backward)"),
            nbgrader("test_linear_backward", grade=True, points=3),
        ),
        code(DOUBLE, nbgrader("double", solution=True)),
        code(
            "assert double(1) == 2\n" + hidden.format("assert np.allclose(double(np.arange(3.0)), [0, 2, 4])"),
            nbgrader("test_double", grade=True, points=2),
        ),
        code(ANSWER, nbgrader("answer", solution=True)),
        code("assert answer == 42", nbgrader("test_answer", grade=True, points=1)),
        text(
            "### BEGIN SOLUTION\nNot convex.\n### END SOLUTION", nbgrader("essay", grade=True, solution=True, points=4)
        ),
    ]


def make_course(root: Path) -> Course:
    folder = root / "source" / "mini"
    folder.mkdir(parents=True)
    (folder / "mini.ipynb").write_text(json.dumps(notebook(source_cells())), encoding="utf-8")
    return Course(root)


def edit(course: Course, change: Callable[[dict[str, Any]], object], assignment: str = "mini") -> None:
    """Change the source notebook, which is handed over as data."""
    path = course.source(assignment) / f"{assignment}.ipynb"
    notebook = json.loads(path.read_text())
    change(notebook)
    path.write_text(json.dumps(notebook))


def cell_of(notebook: Mapping[str, Any], grade_id: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def released_cells(course: Course) -> list[dict[str, Any]]:
    """The cells as a student gets them."""
    from autograder.coursework.assignment import read_assignment

    cells = []
    for cell in read_assignment(course.source("mini") / "mini.ipynb").cells:
        make = code if cell.cell_type == "code" else text
        cells.append(make(cell.released, cell.metadata))
    return cells


def filled(course: Course, answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """A student's cells: the release with these texts in the solution cells."""
    cells = released_cells(course)
    for cell in cells:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id in answers:
            cell["source"] = answers[grade_id]
    return cells


def submit(course: Course, student: str, cells: list[dict[str, Any]] | bytes) -> Path:
    folder = course.submitted(student, "mini")
    folder.mkdir(parents=True, exist_ok=True)
    raw = cells if isinstance(cells, bytes) else json.dumps(notebook(cells)).encode()
    (folder / "mini.ipynb").write_bytes(raw)
    return folder
