"""Honest submissions of any assignment, made up from its source and the test suite's solutions.

- `STUDENTS`: the four that the gate grades: everything right, everything wrong, halfway, and untouched.
- `drawn`: as many others as one likes, each exercise by lot.
- `hand_in`: one of them, on the notebook that students get.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from autograder.coursework.assignment import Assignment, SourceCell
from autograder.coursework.course import Course

BANK = Path(__file__).resolve().parents[1] / "exercises"
UNTOUCHED = ""
ESSAY = "Because swapping two units changes nothing."
RAISES = '    raise ValueError("I do not know how to go on")'

Choose = Callable[[SourceCell, int], str]
"""The student's text for the solution cell with this number; `UNTOUCHED` leaves the stub."""


def bank(folder: str, name: str) -> list[Path]:
    """Solutions of the test suite without those that never end: plain nbgrader gives up on a whole cell later."""
    return [p for p in sorted((BANK / folder).glob(f"{name}__*.py")) if "__timeout__" not in p.name]


def solution(cell: SourceCell) -> str:
    """The source's own solution as a student would have written it."""
    return "\n".join(line for line in cell.source.splitlines() if "### " not in line)


def from_bank(folder: str, cell: SourceCell, lot: int) -> str:
    """A solution of the bank by lot; the source's own right one, or the stub, where the bank has none."""
    files = [path for name in cell.names for path in bank(folder, name)]
    if not files:
        return solution(cell) if folder == "right" else UNTOUCHED
    return files[lot % len(files)].read_text(encoding="utf-8")


def right(cell: SourceCell, number: int) -> str:
    return solution(cell) if number % 2 else from_bank("right", cell, number)


def wrong(cell: SourceCell, number: int) -> str:
    return from_bank("wrong", cell, 7 * number + 3)


def halfway(cell: SourceCell, number: int) -> str:
    """Right, then a cell that raises, one that does not parse, a function that raises, nothing, and again."""
    head = cell.source.splitlines()[0]
    ways = (solution(cell), "undefined_name + 1", f"{head}\n    return (", f"{head}\n{RAISES}", UNTOUCHED)
    return ways[number % len(ways)]


def untouched(cell: SourceCell, number: int) -> str:
    return UNTOUCHED


STUDENTS: Mapping[str, Choose] = {"right": right, "wrong": wrong, "halfway": halfway, "untouched": untouched}


def drawn(seed: int) -> Choose:
    """Each exercise by lot: right, wrong, a function that raises, or untouched."""
    rng = np.random.default_rng(seed)

    def choose(cell: SourceCell, number: int) -> str:
        lot = int(rng.integers(1 << 20))
        folder = rng.choice(["right", "wrong", "halfway"], p=[0.45, 0.45, 0.1])
        return halfway(cell, 3 + lot % 2) if folder == "halfway" else from_bank(str(folder), cell, lot)

    return choose


def hand_in(course: Course, assignment: Assignment, student: str, choose: Choose) -> None:
    """A student's notebook, with texts and cells of his own around the answers."""
    name = f"{assignment.notebook}.ipynb"
    notebook = json.loads((course.release(assignment.name) / name).read_text(encoding="utf-8"))
    solutions = [cell for cell in assignment.cells if cell.role == "solution"]
    answers = {cell.grade_id: choose(cell, number) for number, cell in enumerate(solutions)}
    if any(answers.values()):
        answers |= {cell.grade_id: ESSAY for cell in assignment.cells if cell.role == "manual"}
        _write_around(notebook["cells"])
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["metadata"].get("nbgrader", {}).get("grade_id", "")) or cell["source"]
    path = course.submitted(student, assignment.name) / name
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _write_around(cells: list[dict[str, Any]]) -> None:
    """Another title, a note, and a trial of the student's own at the end of the notebook."""
    cells[0]["source"] = "# My solutions"
    trial = {"cell_type": "code", "execution_count": 7, "id": "trial", "metadata": {}, "outputs": []}
    cells.insert(3, {"cell_type": "markdown", "id": "note", "metadata": {}, "source": "I worked *alone*."})
    cells.append({**trial, "source": "x = np.linspace(0, 1, 5)\nprint(x.sum())"})
