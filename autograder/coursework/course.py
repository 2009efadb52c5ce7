"""A course directory, laid out as nbgrader lays it out, and what may go wrong with one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from autograder.coursework.assignment import Assignment, read_assignment


class CourseError(Exception):
    """The course directory or the assignment is not usable; the message says what to do."""


@dataclass(frozen=True)
class Course:
    """The directory that holds `source/ release/ submitted/ autograded/ feedback/ gradebook.db`."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "gradebook.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database.resolve()}"

    def source(self, assignment: str) -> Path:
        return self.root / "source" / assignment

    def release(self, assignment: str) -> Path:
        return self.root / "release" / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        return self.root / "submitted" / student / assignment

    def autograded(self, student: str, assignment: str) -> Path:
        return self.root / "autograded" / student / assignment

    def feedback(self, student: str, assignment: str) -> Path:
        return self.root / "feedback" / student / assignment

    def state(self, assignment: str) -> Path:
        """Where the journal and the lock of an assignment are."""
        return self.root / ".autograder" / assignment

    def reports(self, assignment: str) -> Path:
        return self.root / "reports" / assignment

    def assignments(self) -> list[str]:
        """The folders of `source/`, sorted; what is hidden is Jupyter's or the system's."""
        source = self.root / "source"
        found = source.iterdir() if source.is_dir() else ()
        return sorted(path.name for path in found if path.is_dir() and not path.name.startswith("."))

    def students(self, assignment: str) -> list[str]:
        """Who has a folder for this assignment under `submitted/`, sorted."""
        return [name for name in self._folders(assignment) if is_name(name)]

    def misnamed(self, assignment: str) -> list[str]:
        """Folders with a submission whose names cannot stand for a student."""
        return [name for name in self._folders(assignment) if not is_name(name)]

    def _folders(self, assignment: str) -> list[str]:
        submitted = self.root / "submitted"
        if not submitted.is_dir():
            return []
        return sorted(path.name for path in submitted.iterdir() if _is_folder(path) and _is_folder(path / assignment))

    def assignment(self, name: str) -> Assignment:
        """The assignment as its source notebook defines it. Raises `CourseError`."""
        if name not in self.assignments():
            known = ", ".join(self.assignments()) or "none"
            raise CourseError(f"there is no assignment {name!r} in {self.root / 'source'}; there are: {known}.")
        notebooks = sorted(self.source(name).glob("*.ipynb"))
        if len(notebooks) != 1:
            raise CourseError(f"{self.source(name)} must hold exactly one notebook; it holds {len(notebooks)}.")
        try:
            return read_assignment(notebooks[0])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CourseError(f"the source notebook {notebooks[0]} cannot be used: {error}") from error


def is_name(name: str) -> bool:
    """Can this stand for a student wherever names are shown and stored? Text, visible, no path, and not hidden."""
    return name.isprintable() and not name.startswith(".") and "/" not in name and 0 < len(os.fsencode(name)) <= 255


def _is_folder(path: Path) -> bool:
    """One that we may not look into counts: its submission is not readable, which is for a verdict to say."""
    try:
        return path.is_dir()
    except PermissionError:
        return True


def open_course(root: Path) -> Course:
    """The course in this directory. Raises `CourseError` where there is none."""
    if not root.is_dir():
        raise CourseError(f"there is no directory {root}. Make a course with: autograder init {root}")
    if not (root / "source").is_dir():
        raise CourseError(f"{root} is not a course: it has no source/. Make one with: autograder init {root}")
    return Course(root)


def init_course(root: Path) -> Course:
    """Make a course directory with the assignments that come with the package. Keeps what is already there.

    Raises `CourseError` where something else has the directory's name.
    """
    if root.exists() and not root.is_dir():
        raise CourseError(f"{root} is not a directory. Name another one: autograder init DIRECTORY")
    with resources.as_file(resources.files("autograder") / "course") as template:
        for path in sorted(template.rglob("*")):
            target = root / path.relative_to(template)
            if path.is_dir() or "__pycache__" in path.parts or target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return Course(root)
