"""Our engine as a step of nbgrader's own autograding: the formgrader's button is as safe as `autograder grade`.

The course's configuration names `GradeInIsolation` in place of the steps with which nbgrader repairs a submission and
runs it in a kernel: the engine grades it, and puts outputs and scores where nbgrader looks for them.
"""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course
from autograder.grading.grader import Grader, limits_of
from autograder.grading.journal import Journal
from autograder.grading.worker import once_more
from autograder.reporting.autograded import notebook_of
from autograder.sandbox import Sandbox


class GradeInIsolation(Preprocessor):  # type: ignore[misc]
    """Replace the cells by the engine's: repaired, run in the sandbox, each test cell with its score as output.

    Raises `RuntimeError` for what the engine cannot grade; nbgrader lists the submission as failed then.
    """

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        about = resources["nbgrader"]
        course = Course(Path(self.config.CourseDirectory.root))
        assignment = course.assignment(about["assignment"])
        grader = _grader(course.root, assignment.name, assignment.fingerprint)
        student = about["student"]
        folder = course.submitted(student, assignment.name)
        result = once_more(lambda: grader.grade(folder, student), student, assignment.name)
        Journal(course.state(assignment.name)).write(result)
        if result.status != "graded":
            raise RuntimeError(f"{student}: {result.reason}")
        graded = nbformat.from_dict(notebook_of(assignment, result))
        released = _released_metadata(course, assignment)
        for cell, shown in zip(graded.cells, result.cells, strict=True):
            cell.metadata = released.get(_grade_id(cell), cell.metadata)
            if not shown.untouched:  # nbgrader takes the release's text for no answer; that of a lost cell says nothing
                cell.metadata.get("nbgrader", {}).pop("checksum", None)
        nb.cells = graded.cells
        return nb, resources


@cache
def _grader(root: Path, assignment: str, fingerprint: str) -> Grader:
    """One for all submissions of this process, which are asked the same; a new one when the source notebook changes."""
    known = Course(root).assignment(assignment)
    limits = limits_of(known)
    sandbox = Sandbox(limits)
    atexit.register(sandbox.close)
    return Grader.of(known, sandbox, limits)


def _released_metadata(course: Course, assignment: Assignment) -> dict[str, Any]:
    """The metadata of the release's cells, whose checksums tell nbgrader an untouched answer; {} without a release."""
    path = course.release(assignment.name) / f"{assignment.notebook}.ipynb"
    if not path.is_file():
        return {}
    cells = nbformat.read(path, as_version=4).cells
    return {_grade_id(cell): cell.metadata for cell in cells if _grade_id(cell)}


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
