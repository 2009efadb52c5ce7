"""Workers: what kills one harms nobody else, and what cannot start says why."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from autograder.grading.checking import check_folder
from autograder.grading.pool import Answer, Pool, Request, WorkerError

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


def test_a_worker_that_cannot_start_says_why(tmp_path: Path) -> None:
    job = {"kind": "grade", "course": str(tmp_path / "nosuch"), "assignment": "a", "trust": False, "seed": None}
    with pytest.raises(WorkerError, match="there is no directory"):
        Pool(job, tmp_path / "log").run([{"student": "ada"}], 1, lambda request, answer: None)
