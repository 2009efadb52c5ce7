"""Workers: what kills one harms nobody else, and what cannot start says why."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from autograder.coursework.course import Course
from autograder.grading import pool
from autograder.grading.batch import exclusive, grade_class
from autograder.grading.checking import check_folder
from autograder.grading.pool import Answer, Pool, Request, Worker, WorkerError
from tests.engine.course_kit import RIGHT as RIGHT_ANSWERS
from tests.engine.course_kit import filled, submit

pytestmark = pytest.mark.sandbox

RIGHT = "def relu_backward(dA, Z):\n    return dA * (Z > 0)\n"


def children() -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (entry / "cmdline").read_text()
            except OSError:
                continue
            if parent == os.getpid() and "autograder.grading.worker" in command:
                found.append(int(entry.name))
    return found


@pytest.mark.slow
def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"relu_backward__{i:02}.py").write_text(RIGHT)
    stop = threading.Event()

    def assassin() -> None:
        while not stop.is_set() and not children():
            time.sleep(0.01)
        time.sleep(1.0)
        for pid in children()[:1]:
            os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=assassin)
    killer.start()
    verdicts = check_folder(tmp_path, seed=1, workers=2)
    stop.set()
    killer.join()
    assert [v.passed for v in verdicts] == [True] * 12
    assert not children()


@pytest.mark.slow
def test_a_request_that_kills_every_worker_is_answered_by_none_and_the_others_are_served(tmp_path: Path) -> None:
    answers: dict[str, Answer | None] = {}

    def receive(request: Request, answer: Answer | None) -> None:
        answers[str(request.get("path"))] = answer

    (tmp_path / "relu_backward__a.py").write_text(RIGHT)
    good = str(tmp_path / "relu_backward__a.py")
    # A request without a path is a fault of the coordinator's: it ends the worker that gets it.
    requests: list[Request] = [{"nopath": 1}, {"path": good}]
    Pool({"kind": "check", "trust": False, "seed": 1}, tmp_path / "log").run(requests, 1, receive)
    assert answers["None"] is None
    assert answers[good] is not None
    assert answers[good]["passed"]  # type: ignore[index]


def test_a_job_is_told_to_the_worker_alone_however_large_it_is(tmp_path: Path) -> None:
    """A command line is for everybody on the machine to read, and no argument may have more than 128 KiB."""
    worker = Worker({"kind": "check", "trust": False, "seed": 1, "notebook": "secret" * 50_000}, tmp_path / "log")
    assert "ready" in (worker.answer() or {})
    commands = [Path(f"/proc/{pid}/cmdline").read_text() for pid in children()]
    worker.close()
    assert len(commands) == 1
    assert "secret" not in commands[0]


def test_a_worker_is_waited_for_as_long_as_the_limits_of_the_assignment_allow(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 0.0)
    submit(course, "ada", filled(course, RIGHT_ANSWERS))
    seen: list[str] = []
    with exclusive(course, "mini"):
        grade_class(course, course.assignment("mini"), ["ada"], workers=1, notify=lambda *told: seen.extend(told))
    assert seen == ["ada", "graded"]


def test_a_worker_that_cannot_start_says_why(tmp_path: Path) -> None:
    job = {"kind": "grade", "course": str(tmp_path / "nosuch"), "assignment": "a", "trust": False, "seed": None}
    with pytest.raises(WorkerError, match="there is no directory"):
        Pool(job, tmp_path / "log").run([{"student": "ada"}], 1, lambda request, answer: None)
