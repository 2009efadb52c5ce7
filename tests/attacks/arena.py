"""The runner: one course, one class in which every attack is a student, graded as any class is graded.

Each attack has its own bait, so that what it touched is known by name. What a process leaves behind is looked for as
soon as its author's result is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import string
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import autograder
import course_lib
from autograder.coursework.course import Course
from autograder.coursework.release import release
from autograder.grading.batch import exclusive, grade_class
from autograder.grading.result import Result
from autograder.reporting.publish import publish
from tests.attacks.attack import Attack, Cells
from tests.engine.course_kit import RIGHT, code, filled, make_course, submit

HONEST = "honest-neighbour"
PLACE = "/var/tmp" if os.path.isdir("/var/tmp") else None
"""Not below /tmp, where a submission has a directory of its own: it would only hide the bait."""
LIMITS = {"call": 1.0, "cell": 2.0, "memory": 1 << 30}
"""What the assignment allows: enough for its work, and little for those who wait for a limit."""


@dataclass
class Bait:
    """What one attack is led to: a file and a folder that everybody may change, and sockets that everybody may call."""

    folder: Path
    marker: str
    words: str
    listeners: dict[str, socket.socket] = field(default_factory=dict)

    @classmethod
    def lay(cls, folder: Path, number: int, code: str) -> Bait:
        folder.mkdir()
        folder.chmod(0o777)
        bait = cls(folder, f"{os.getpid()}{number:03}", f"secret {number}")
        bait.secret.write_text(bait.words)
        bait.secret.chmod(0o666)
        os.utime(bait.secret, (10**9, 10**9))
        for name in ("port", "socket", "abstract"):
            if f"${name}" in code:
                bait._listen(name)
        return bait

    @property
    def secret(self) -> Path:
        return self.folder / "secret"

    def _listen(self, name: str) -> None:
        listener = socket.socket(socket.AF_INET if name == "port" else socket.AF_UNIX)
        path = self.folder.parent / f"socket-{self.marker}"
        listener.bind(("127.0.0.1", 0) if name == "port" else "\0" + self.marker if name == "abstract" else str(path))
        listener.listen()
        listener.setblocking(False)
        if name == "socket":
            path.chmod(0o777)
        self.listeners[name] = listener

    def names(self) -> dict[str, object]:
        port = self.listeners["port"].getsockname()[1] if "port" in self.listeners else 0
        unix = self.folder.parent / f"socket-{self.marker}"
        own = {"secret": self.secret, "folder": self.folder, "home": self.folder / "home", "marker": self.marker}
        return {**own, "port": port, "socket": unix, "abstract": self.marker}

    def touched(self) -> list[str]:
        """What was done to it, seen from outside."""
        seen = [f"called {name}" for name, listener in self.listeners.items() if _has_visitor(listener)]
        if sorted(path.name for path in self.folder.iterdir()) != ["secret"]:
            return [*seen, "changed the folder"]
        status = self.secret.stat()
        if (self.secret.read_text(), status.st_mode & 0o777, status.st_mtime) != (self.words, 0o666, 10**9):
            seen.append("changed the file")
        return seen

    def close(self) -> None:
        for listener in self.listeners.values():
            listener.close()
        Path("/dev/shm", self.marker).unlink(missing_ok=True)


def _has_visitor(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def running(marker: str) -> list[str]:
    """Command lines of processes that carry this mark."""
    found = []
    for entry in Path("/proc").iterdir() if os.path.isdir("/proc/self") else ():
        with contextlib.suppress(OSError):
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if entry.name.isdigit() and marker in line:
                found.append(line)
    return found


@dataclass
class Arena:
    """A course with a class of attacks, and afterwards what became of it."""

    course: Course
    attacks: Mapping[str, Attack]
    bait: dict[str, Bait]
    cells: dict[str, Cells] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    survivors: dict[str, list[str]] = field(default_factory=dict)

    def grade(self, workers: int = 2) -> None:
        """Grade the class with real workers, and make everything that people get."""
        assignment = self.course.assignment("mini")
        with exclusive(self.course, "mini"):
            grade_class(self.course, assignment, self.course.students("mini"), workers=workers, notify=self._look)
            self.results = {result.student: result for result in publish(self.course, assignment)}

    def _look(self, student: str, status: str) -> None:
        if student in self.bait:
            self.survivors[student] = running("." + self.bait[student].marker)


def substituted(text: str, names: Mapping[str, object]) -> str:
    return string.Template(text).safe_substitute(names)


def limited(course: Course) -> None:
    """Have the assignment set its own limits."""
    path = course.source("mini") / "mini.ipynb"
    notebook = json.loads(path.read_text())
    notebook["metadata"]["autograder"] = {"limits": LIMITS}
    path.write_text(json.dumps(notebook))


def cells_of(course: Course, attack: Attack, names: Mapping[str, object]) -> Cells:
    """The right submission with the attack's answers, and its own cell before the first of them."""
    texts = {**RIGHT, **attack.answers}
    cells = filled(course, {name: substituted(text, names) for name, text in texts.items()})
    if attack.code:
        cells.insert(2, code(substituted(attack.code, names)))
    return cells


@contextlib.contextmanager
def arena(attacks: Mapping[str, Attack], *, released: bool = True) -> Iterator[Arena]:
    """Lay out a course and the bait, where every user of this machine could reach them but for the walls.

    Without a release there is no gradebook, and results alone can be had.
    """
    root = Path(tempfile.mkdtemp(prefix="arena-", dir=PLACE))
    course = make_course(root / "course")
    made = Arena(course, attacks, {})
    try:
        root.chmod(0o755)
        (root / "bait").mkdir()
        limited(course)
        if released:
            release(course, "mini")
        submit(course, HONEST, filled(course, RIGHT))
        course.state("mini").mkdir(parents=True)
        fixed = {
            "course": course.root,
            "neighbour": course.submitted(HONEST, "mini") / "mini.ipynb",
            "package": Path(autograder.__file__).parent,
            "library": Path(course_lib.__file__).parent,
            "pid": os.getpid(),
        }
        for number, (student, attack) in enumerate(attacks.items()):
            bait = made.bait[student] = Bait.lay(root / "bait" / f"{number:03}", number, attack.code)
            cells = made.cells[student] = cells_of(course, attack, {**fixed, **bait.names()})
            submit(course, student, attack.build(cells) if attack.build else cells)
        yield made
    finally:
        for bait in made.bait.values():
            bait.close()
        shutil.rmtree(root, ignore_errors=True)
