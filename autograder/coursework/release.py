"""Make the students' version of an assignment, by nbgrader's own converter."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.coursework.assignment import CODE_STUB, TEXT_STUB
from autograder.coursework.course import Course, CourseError
from autograder.sandbox.folders import temporary_folder


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
    """Write `release/ASSIGNMENT/` and enter the assignment into the gradebook.

    Raises `CourseError`; the release that was there is there then, too.
    """
    course.assignment(assignment)
    with _put_back(course.release(assignment)):
        outcome = nbgrader_api(course).generate_assignment(assignment)
        if not outcome["success"]:
            why = _reason(f"{outcome.get('log') or ''}\n{outcome.get('error') or ''}", assignment)
            raise CourseError(f"nbgrader could not make the release of {assignment}: {why}")


@contextlib.contextmanager
def _put_back(folder: Path) -> Iterator[None]:
    """Undo what becomes of a folder where something goes wrong: nbgrader begins with removing it."""
    with temporary_folder() as kept:
        if folder.is_dir():
            shutil.copytree(folder, kept / "before")
        try:
            yield
        except BaseException:
            if (kept / "before").is_dir():
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(kept / "before", folder)
            raise


def _reason(log: str, assignment: str) -> str:
    """The first error that nbgrader's log tells, and what helps against it."""
    raised = re.search(r"^\s*(?:\w+\.)*\w+(?:Error|Exception): (.+)$", log, re.MULTILINE)
    why = raised[1] if raised else (log.strip().splitlines() or ["it gave no reason"])[-1]
    if "Cannot add or remove cells" not in why:
        return why
    return (
        f"{why}. To have it forget these, and the points that were entered by hand: nbgrader db assignment remove "
        f"{assignment} --force, in the course directory. Then release and grade again."
    )
