"""A class on a Dask cluster of separate processes: the same grades, also when workers die, join late or are weak."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed import Client

from autograder.classroom import grade_and_publish
from autograder.coursework.course import Course, CourseError
from autograder.coursework.hashing import engine_fingerprint
from autograder.coursework.release import release
from autograder.grading.cluster import Offer, Run, answer, grade_on_cluster
from autograder.grading.journal import Journal
from tests.engine.course_kit import RIGHT, filled, submit

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

WRONG = "def linear_backward(dZ, X, W):\n    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)"


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        self.address = self._address(file)

    def _start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        env = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__WORKER_SATURATION": "1.0", **environment}
        log = (self.folder / f"{arguments[0]}.log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments], cwd=self.folder, env=env, stdout=log, stderr=log
            )

    def _address(self, file: Path) -> str:
        for _ in range(300):
            if file.exists() and file.read_text().strip():
                return str(json.loads(file.read_text())["address"])
            time.sleep(0.1)
        pytest.fail((self.folder / "scheduler.log").read_text())

    def add(self, **environment: str) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(self.folder))
        worker = self._start("worker", self.address, *options, **environment)
        self.workers.append(worker)
        return worker

    def wait_for(self, count: int) -> None:
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=60)

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    folder.mkdir()
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.add()
        if workers:
            made.wait_for(workers)
        yield made
    finally:
        made.stop()


def class_of(course: Course, size: int) -> None:
    release(course, "mini")
    for i in range(size):
        answers = RIGHT if i % 3 else {**RIGHT, "linear_backward": WRONG}
        submit(course, f"s{i:02}", filled(course, answers))
    submit(course, "zz", b"not a notebook")


def scores(results: object) -> dict[str, tuple[str, float]]:
    return {r.student: (r.status, r.score) for r in results}  # type: ignore[attr-defined]


def children_of(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize("when", [1, 13], ids=["with the first result", "with the last result"])
def test_a_cluster_gives_the_same_grades_also_when_a_worker_is_killed_and_another_joins(
    course: Course, tmp_path: Path, when: int
) -> None:
    class_of(course, 12)
    here = scores(grade_and_publish(course, "mini", workers=2, quiet=True, seed=5).results)
    shutil.rmtree(course.state("mini"))
    done: list[str] = []
    graders: list[int] = []
    with cluster(tmp_path / "cluster", 2) as made:

        def disturb(student: str, status: str) -> None:
            done.append(student)
            if len(done) == when:
                graders.extend(children_of(made.workers[0].pid))
                made.workers[0].kill()
                made.add()

        known, students = course.assignment("mini"), course.students("mini")
        refused = grade_on_cluster(course, known, students, scheduler=made.address, notify=disturb, seed=5)
        assert refused == {}
        assert sorted(done) == sorted(here), "nobody is left out, and nobody is graded twice"
        assert scores(Journal(course.state("mini"))) == here
        for _ in range(50):
            alive = [pid for pid in graders if Path(f"/proc/{pid}").exists()]
            if not alive:
                break
            time.sleep(0.1)
        assert graders
        assert alive == [], "the graders of a killed worker are gone"


def test_a_worker_with_weaker_isolation_gets_nothing_to_do(course: Course, tmp_path: Path) -> None:
    class_of(course, 4)
    with cluster(tmp_path / "cluster", 1) as made:
        made.add(PATH="/nowhere")  # there is no bubblewrap
        made.wait_for(2)
        outcome = grade_and_publish(course, "mini", quiet=True, scheduler=made.address)
        assert {r.isolation for r in outcome.results if r.status == "graded"} == {"sealed"}
        assert len(outcome.refused) == 1
        assert "confined" in next(iter(outcome.refused.values()))


def test_a_weaker_worker_that_joins_in_the_middle_gets_nothing_to_do_either(course: Course, tmp_path: Path) -> None:
    class_of(course, 6)
    known = course.assignment("mini")
    with cluster(tmp_path / "cluster", 1) as made:
        done: list[str] = []

        def join_after_the_first(student: str, status: str) -> None:
            done.append(status)
            if len(done) == 1:
                made.add(PATH="/nowhere")  # there is no bubblewrap
                made.wait_for(2)

        students = course.students("mini")
        refused = grade_on_cluster(course, known, students, scheduler=made.address, notify=join_after_the_first)
    assert sorted(done) == ["graded"] * 6 + ["ungradable"]
    assert {r.isolation for r in Journal(course.state("mini")) if r.status == "graded"} == {"sealed"}
    assert list(refused.values()) == ["it came later, and its isolation is confined, and this run is sealed"]


def test_without_a_scheduler_the_message_says_how_to_start_one(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.grading.cluster.CONNECT", "1s")
    class_of(course, 1)
    with pytest.raises(CourseError, match="dask scheduler"):
        grade_and_publish(course, "mini", quiet=True, scheduler="tcp://127.0.0.1:1")


def test_a_cluster_without_workers_says_how_to_start_some(course: Course, tmp_path: Path) -> None:
    class_of(course, 1)
    with cluster(tmp_path / "cluster", 0) as made, pytest.raises(CourseError, match="no workers"):
        grade_and_publish(course, "mini", quiet=True, scheduler=made.address)


class Failing:
    """A client whose one worker offers the best, and a future that ends in an error."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def register_plugin(self, *_: object, **__: object) -> None: ...

    def run(self, *_: object, **__: object) -> dict[str, Offer]:
        return {"tcp://here": Offer("sealed", engine_fingerprint())}

    def result(self) -> None:
        assert self.error is not None
        raise self.error


def run_with(course: Course, client: Failing) -> Run:
    return Run(client, course, course.assignment("mini"), {}, lambda student, status: None)


def test_a_fault_of_a_worker_is_an_error_of_one_submission_and_ends_nothing(course: Course) -> None:
    failing = Failing(OSError(24, "Too many open files"))
    assert run_with(course, failing)._received(failing, {"student": "ada"})  # type: ignore[arg-type]
    record = Journal(course.state("mini")).read("ada")
    assert record is not None
    assert (record.status, record.reason) == ("error", "its worker failed: OSError: [Errno 24] Too many open files")


def test_a_scheduler_that_is_lost_ends_the_run_with_what_to_do(course: Course) -> None:
    failing = Failing(CancelledError("lost"))
    with pytest.raises(CourseError, match=r"cluster was lost.*run the same command again"):
        run_with(course, failing)._received(failing, {"student": "ada"})  # type: ignore[arg-type]
    assert Journal(course.state("mini")).read("ada") is None


def test_a_worker_whose_graders_did_not_start_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = SimpleNamespace(plugins={}, address="tcp://there")
    monkeypatch.setattr("autograder.grading.cluster.get_worker", lambda: bare)
    found = answer("autograder-1", Offer("sealed", "engine"), {"student": "ada"})
    assert found == {"refused": "tcp://there", "reason": "its graders did not start"}


def test_the_signal_that_ends_a_grader_with_its_worker_is_set() -> None:
    code = (
        "import ctypes\nfrom autograder.sandbox.confine import end_with_parent\nend_with_parent()\n"
        "s = ctypes.c_int()\nctypes.CDLL(None).prctl(2, ctypes.byref(s), 0, 0, 0)\nprint(s.value)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == signal.SIGKILL
