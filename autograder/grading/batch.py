"""Grade a class: find what remains to be done, have it done by workers, and never lose what is done.

A submission whose record is still about the same content, assignment and engine is not graded again. Two runs on one
assignment exclude each other by a lock.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from filelock import FileLock, Timeout

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course, CourseError
from autograder.coursework.hashing import digest
from autograder.coursework.submission import Ungradable, read_bytes
from autograder.grading.grader import key_of, limits_of
from autograder.grading.journal import UNFINISHED, Journal
from autograder.grading.pool import ATTEMPTS, Answer, Pool, Request, WorkerError
from autograder.grading.worker import faulty
from autograder.judging.judge import fresh_seed
from autograder.sandbox.folders import remove_orphans

Notify = Callable[[str, str], None]


@dataclass(frozen=True)
class Plan:
    """What a run has to do: all students, and those whose record is missing or stale."""

    students: tuple[str, ...]
    pending: tuple[str, ...]


@contextlib.contextmanager
def exclusive(course: Course, assignment: str) -> Iterator[None]:
    """Hold the assignment's lock. Raises `CourseError` that says who has it."""
    state = course.state(assignment)
    state.mkdir(parents=True, exist_ok=True)
    holder = state / "holder.txt"
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        who = holder.read_text(encoding="utf-8").strip() if holder.exists() else "another process"
        raise CourseError(f"{assignment} is being graded by {who}; wait for it to end, then run this again.") from None
    try:
        holder.write_text(f"process {os.getpid()}", encoding="utf-8")
        _sweep(course, assignment)
        yield
    finally:
        lock.release()


def _sweep(course: Course, assignment: str) -> None:
    """Remove what a killed run left half written; whoever holds the lock is the only writer."""
    remove_orphans()
    places = [course.state(assignment), course.reports(assignment)]
    places += [path / assignment for part in ("feedback", "autograded") for path in course.root.glob(f"{part}/*")]
    for half in (path for place in places for path in place.glob(f"{UNFINISHED}*")):
        half.unlink(missing_ok=True)


@contextlib.contextmanager
def saying_what_is_kept(course: Course) -> Iterator[None]:
    """Turn what the disk refuses into a `CourseError` that says how to go on."""
    try:
        yield
    except OSError as error:
        kept = "What is graded is kept: mend this, and run the same command again."
        raise CourseError(f"{error.filename or course.root}: {error.strerror or error}. {kept}") from error


def plan(course: Course, assignment: Assignment, *, force: bool = False) -> Plan:
    """Which submissions need grading."""
    students = course.students(assignment.name)
    journal = Journal(course.state(assignment.name))
    pending = [s for s in students if force or _stale(course, assignment, journal, s)]
    return Plan(tuple(students), tuple(pending))


def _stale(course: Course, assignment: Assignment, journal: Journal, student: str) -> bool:
    record = journal.read(student)
    if record is None or record.status == "error":
        return True
    try:
        fingerprint = digest(read_bytes(course.submitted(student, assignment.name), assignment))
    except Ungradable as why:
        fingerprint = why.fingerprint
    except OSError:
        return True  # whoever grades it will say what is wrong with it
    return record.key != key_of(assignment, fingerprint)


def grade_class(
    course: Course,
    assignment: Assignment,
    students: Sequence[str],
    *,
    workers: int,
    notify: Notify,
    trust: bool = False,
    seed: int | None = None,
) -> None:
    """Grade `students`; `notify(student, status)` is called as each is done. Raises `CourseError`."""
    state = course.state(assignment.name)
    seed = fresh_seed() if seed is None else seed  # one for the class: everybody is asked the same
    job = {"kind": "grade", "course": str(course.root), "assignment": assignment.name, "trust": trust, "seed": seed}

    def receive(request: Request, answer: Answer | None) -> None:
        student = request["student"]
        if answer is None:
            reason = f"the worker died {ATTEMPTS} times on this submission"
            Journal(state).write(faulty(student, assignment.name, reason))
        notify(student, "error" if answer is None else answer["status"])

    try:
        Pool(job, state / "workers.log", limits_of(assignment)).run(
            [{"student": s} for s in students], workers, receive
        )
    except WorkerError as error:
        raise CourseError(str(error)) from error
