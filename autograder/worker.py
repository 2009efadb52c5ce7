"""A worker: a trusted process with one sandbox, which does what it is told line by line.

It reads one JSON request a line on standard input and answers each with one JSON line. It ends when its input ends, so
that no worker outlives its coordinator. Run as `python -m autograder.worker JOB`; a job is of one of two kinds:

- `grade`: grade submissions of one assignment; each result goes into the journal as soon as it is known.
- `check`: check solution files.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from autograder.checking import check_one
from autograder.course import Course, CourseError, open_course
from autograder.grading import Grader, limits_of
from autograder.journal import Journal
from autograder.result import Result
from autograder.sandbox import IsolationError, Limits, Sandbox, SandboxError, build

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
        result = _grade(grader, course, request["student"])
        journal.write(result)
        return {"status": result.status, "seconds": result.seconds}

    return sandbox, answer


def _grade(grader: Grader, course: Course, student: str) -> Result:
    name = grader.assignment.name
    try:
        return grader.grade(course.submitted(student, name), student)
    except Exception as error:  # whatever it is, the class goes on and the record says that it was the grader
        traceback.print_exc()
        return faulty(student, name, f"the grader failed: {type(error).__name__}: {error}")


def checking(job: Mapping[str, Any], stack: ExitStack) -> tuple[Sandbox, Answering]:
    """A sandbox, and answers to requests `{"path": …}`."""
    sandbox = stack.enter_context(build(Limits(), trust=job["trust"]))
    return sandbox, lambda request: check_one(Path(request["path"]), sandbox, job["seed"]).record()


def _reserve_output() -> TextIO:
    """Keep standard output for answers alone; whatever else prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def main(job: Mapping[str, Any]) -> None:
    """Answer until standard input ends."""
    answers = _reserve_output()
    try:
        _serve(job, answers)
    except (IsolationError, SandboxError, CourseError) as error:
        print(json.dumps({"refused": str(error)}), file=answers, flush=True)


def _serve(job: Mapping[str, Any], answers: TextIO) -> None:
    with ExitStack() as stack:
        sandbox, answer = (grading if job["kind"] == "grade" else checking)(job, stack)
        print(json.dumps({"ready": sandbox.level}), file=answers, flush=True)
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
