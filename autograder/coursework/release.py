"""Make the students' version of an assignment, by nbgrader's own converter."""

from __future__ import annotations

import os
import sysconfig

from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.coursework.assignment import CODE_STUB, TEXT_STUB
from autograder.coursework.course import Course, CourseError


def nbgrader_api(course: Course) -> NbGraderAPI:
    """nbgrader's programming interface on this course.

    nbgrader calls `alembic` by name, so the environment's own programs must be found even when it is not activated.
    """
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")
    config = Config()
    config.CourseDirectory.root = str(course.root.resolve())
    config.CourseDirectory.db_url = course.database_url
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def release(course: Course, assignment: str) -> None:
    """Write `release/ASSIGNMENT/` and enter the assignment into the gradebook. Raises `CourseError`."""
    course.assignment(assignment)
    outcome = nbgrader_api(course).generate_assignment(assignment)
    if not outcome["success"]:
        lines = str(outcome.get("error") or outcome.get("log") or "").strip().splitlines()
        why = lines[-1] if lines else "nbgrader gave no reason"
        raise CourseError(f"nbgrader could not make the release of {assignment}: {why}")
