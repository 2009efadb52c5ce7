"""A worker: a trusted process with one sandbox, which does what it is told line by line.

It reads JSON lines on standard input: first its job, then requests, each of which it answers with one JSON line. It
ends when its input ends, so that no worker outlives its coordinator. A job is one of three kinds:

- `grade`: grade submissions of one assignment; each result goes into the journal as soon as it is known.
- `remote`: the same without the course's files: request and answer carry what is needed.
- `check`: check solution files.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from base64 import b64decode
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from autograder.coursework.assignment import read_assignment
from autograder.coursework.course import CourseError, open_course
from autograder.grading.checking import check_one
from autograder.grading.grader import Grader, limits_of
from autograder.grading.journal import Journal
from autograder.grading.result import Result
from autograder.judging.questions import Bank
from autograder.sandbox import IsolationError, Limits, Sandbox, SandboxError, build
from autograder.sandbox.confine import end_with_parent
from autograder.sandbox.folders import temporary_folder

Request = Mapping[str, Any]
Answer = Mapping[str, Any]
Answering = Callable[[Request], Answer]


def faulty(student: str, assignment: str, reason: str) -> Result:
    """The result where the grader itself failed: neither passed nor failed."""
    return Result(student, assignment, "error", key="", reason=reason)


def grading(job: Mapping[str, Any], stack: ExitStack) -> tuple[Sandbox, Answering]:
    """A sandbox with the assignment's limits, and answers to requests `{"student": …}`."""
    course = open_course(Path(job["course"]))
    assignment = course.assignment(job["assignment"])
    limits = limits_of(assignment)
    sandbox = stack.enter_context(build(limits, trust=job["trust"]))
    grader = Grader.of(assignment, sandbox, limits, job["seed"])
    journal = Journal(course.state(assignment.name))

    def answer(request: Request) -> Answer:
        student = request["student"]
        folder = course.submitted(student, assignment.name)
        result = once_more(lambda: grader.grade(folder, student), student, assignment.name)
        try:
            journal.write(result)
        except OSError as error:  # a smaller record may find room; if not, the coordinator will say so
            result = faulty(student, assignment.name, f"its record could not be written: {error.strerror}")
            journal.write(result)
        return {"status": result.status, "seconds": result.seconds}

    return sandbox, answer


def once_more(grade: Callable[[], Result], student: str, assignment: str) -> Result:
    """What `grade` says. A fault of the grader's own is tried once more, and then put on record; the class goes on."""
    reason = ""
    for _ in range(2):
        try:
            return grade()
        except Exception as error:
            traceback.print_exc()
            reason = f"the grader failed: {type(error).__name__}: {error}"
    return faulty(student, assignment, reason)


def grading_remotely(job: Mapping[str, Any], stack: ExitStack) -> tuple[Sandbox, Answering]:
    """A sandbox, and answers to requests `{"student": …, "notebook": base64}` that hold the whole result."""
    folder = stack.enter_context(temporary_folder())
    source = folder / job["assignment"] / f"{job['notebook']}.ipynb"
    source.parent.mkdir()
    source.write_bytes(b64decode(job["source"]))
    assignment = read_assignment(source)
    limits = limits_of(assignment)
    sandbox = stack.enter_context(build(limits, trust=job["trust"]))
    grader = Grader.of(assignment, sandbox, limits, job["seed"])

    def answer(request: Request) -> Answer:
        with tempfile.TemporaryDirectory(dir=folder) as handed_in:
            (Path(handed_in) / source.name).write_bytes(b64decode(request["notebook"]))
            student = request["student"]
            result = once_more(lambda: grader.grade(Path(handed_in), student), student, assignment.name)
            return {"result": result.record()}

    return sandbox, answer


def checking(job: Mapping[str, Any], stack: ExitStack) -> tuple[Sandbox, Answering]:
    """A sandbox, and answers to requests `{"path": …}`."""
    sandbox = stack.enter_context(build(Limits(), trust=job["trust"]))
    bank = Bank(job["seed"])
    return sandbox, lambda request: check_one(Path(request["path"]), sandbox, bank).record()


KINDS = {"grade": grading, "remote": grading_remotely, "check": checking}


def _reserve_output() -> TextIO:
    """Keep standard output for answers alone; whatever else prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def main(job: Mapping[str, Any]) -> None:
    """Answer until standard input ends."""
    answers = _reserve_output()
    end_with_parent()
    try:
        _serve(job, answers)
    except (IsolationError, SandboxError, CourseError) as error:
        print(json.dumps({"refused": str(error)}), file=answers, flush=True)


def _serve(job: Mapping[str, Any], answers: TextIO) -> None:
    with ExitStack() as stack:
        sandbox, answer = KINDS[job["kind"]](job, stack)
        print(json.dumps({"ready": sandbox.level}), file=answers, flush=True)
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
