"""Penalties for late work: the course's own policy for nbgrader, applied by nbgrader's own step.

`nbgrader autograde` ends with `AssignLatePenalties`, which asks the plugin that `nbgrader_config.py` names. The same
step runs here with the same configuration, over the submissions that may be late; where there are none, nbgrader is not
loaded. It runs in a process of its own, in the course directory, as the configuration of a course may expect.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.reporting.gradebook import opened

CONCERNED = """
    SELECT submission.student_id FROM submitted_assignment AS submission
    JOIN assignment ON submission.assignment_id = assignment.id
    JOIN submitted_notebook ON submitted_notebook.assignment_id = submission.id
    JOIN notebook ON submitted_notebook.notebook_id = notebook.id
    WHERE assignment.name = ? AND notebook.name = ? AND (
        submission.timestamp > assignment.duedate
        OR submission.extension IS NOT NULL
        OR submitted_notebook.late_submission_penalty IS NOT NULL
    ) ORDER BY submission.student_id
"""


def apply_late_policy(course: Course, assignment: Assignment) -> None:
    """Give every submission of the assignment in the gradebook the penalty that it has now, or none.

    Raises `CourseError` where the configuration or the plugin fails.
    """
    with opened(course, assignment) as database:
        rows = database.execute(CONCERNED, (assignment.name, assignment.notebook)).fetchall()
    if not rows:
        return
    about = {
        "root": str(course.root.resolve()),
        "db_url": course.database_url,
        "assignment": assignment.name,
        "notebook": assignment.notebook,
        "students": [student for (student,) in rows],
    }
    command = [sys.executable, "-m", "autograder.reporting.lateness"]
    done = subprocess.run(command, input=json.dumps(about), capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["nbgrader gave no reason"])[-1]
        config = course.root / "nbgrader_config.py"
        raise CourseError(f"the policy for late work in {config} failed: {why}. Scores are written, penalties are not.")


def _apply(root: Path, students: Sequence[str], *, db_url: str, assignment: str, notebook: str) -> None:
    """In a process of its own: nbgrader's step for each of the students."""
    from nbconvert.exporters.exporter import ResourcesDict
    from nbformat.v4 import new_notebook
    from nbgrader.apps import AutogradeApp
    from nbgrader.converters import Autograde
    from nbgrader.preprocessors import AssignLatePenalties
    from traitlets.utils.importstring import import_item

    os.chdir(root)
    app = AutogradeApp(raise_config_file_errors=True)
    app.initialize([])
    configured = Autograde(coursedir=app.coursedir, parent=app).autograde_preprocessors
    classes = [import_item(step) if isinstance(step, str) else step for step in configured]
    steps = [step(parent=app) for step in classes if issubclass(step, AssignLatePenalties)]
    for student in students:
        about = {"db_url": db_url, "assignment": assignment, "notebook": notebook, "student": student}
        for step in steps:
            step(new_notebook(), ResourcesDict(nbgrader=about))


if __name__ == "__main__":
    told = json.load(sys.stdin)
    _apply(Path(told.pop("root")), told.pop("students"), **told)
