"""A class for the benchmark of grading: six exercises of ps4, matplotlib imported, and no two submissions alike.

- `make_course`: a released course with the assignment `six`.
- `hand_in`: submissions for the students with these numbers.
- `cells_of`: the cells that are a student's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from autograder.coursework.course import Course, init_course
from autograder.coursework.release import release
from autograder.demo.students import students

ASSIGNMENT = "six"
ASKED = ("linear_backward", "relu_backward", "sigmoid_backward", "softmax", "softmax_cross_entropy", "squared_error")
HONEST = ("right", "wrong")


def _grade_id(cell: dict[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def make_course(root: Path) -> Course:
    """A course whose assignment `six` is six exercises of ps4. Plain nbgrader is the peer: no configuration of ours."""
    course = init_course(root)
    (root / "nbgrader_config.py").unlink()
    notebook = json.loads((course.source("ps4") / "ps4.ipynb").read_text(encoding="utf-8"))
    wanted = {"setup", *ASKED, *(f"test_{name}" for name in ASKED)}
    notebook["cells"] = [cell for cell in notebook["cells"] if _grade_id(cell) in wanted]
    setup = notebook["cells"][0]
    setup["source"] = "".join(setup["source"]) + "\nimport matplotlib.pyplot as plt"
    path = course.source(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    release(course, ASSIGNMENT)
    return course


def hand_in(course: Course, numbers: Iterable[int]) -> None:
    """One submission a number: answers of the demonstration's honest students, each exercise by another one."""
    released = (course.release(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8")
    works = [student.work for student in students(course.root) if student.kind in HONEST]
    for number in numbers:
        notebook = json.loads(released)
        for cell in notebook["cells"]:
            name = _grade_id(cell)
            if name in ASKED:
                author = works[(number // len(works) ** ASKED.index(name) + number) % len(works)]
                own = [source for before, source in author.own.items() if before == name]
                cell["source"] = "\n".join([f"# student {number}", *own, author.answers[name]])
        path = course.submitted(f"student{number:05}", ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")


def cells_of(course: Course, student: str) -> list[str]:
    """The code that a submission has besides the test cells: what a student ran."""
    path = course.submitted(student, ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code" and not _grade_id(cell).startswith("test_")]
    return ["".join(cell["source"]) for cell in code]
