"""A run that is killed in the middle and started again: nothing lost, nothing graded twice, nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.coursework.course import Course
from autograder.coursework.release import release
from autograder.demo import build_class
from autograder.demo.run import prepare
from autograder.grading.journal import Journal
from autograder.grading.result import Result

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

ORIGINALS = ("ada", "bela", "farid", "greta", "ines", "jonas", "luca", "tariq")
COPIES = 4
CLASS = tuple(f"{name}{i or ''}" for name in ORIGINALS for i in range(COPIES))
"""Enough for a run to be caught in the middle, fast as it is."""
SEED = 5
PATIENCE = 60.0


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A released course with eight of the made-up class, and copies of them."""
    made, _ = prepare(tmp_path_factory.mktemp("killed") / "course")
    release(made, "ps4")
    for student in build_class(made):
        if student.name not in ORIGINALS:
            shutil.rmtree(made.submitted(student.name, "ps4").parent)
    for name in ORIGINALS:
        for i in range(1, COPIES):
            shutil.copytree(made.root / "submitted" / name, made.root / "submitted" / f"{name}{i}")
    return made


@pytest.fixture(scope="module")
def undisturbed(template: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    course = copy_of(template, tmp_path_factory.mktemp("undisturbed"))
    assert start(course).wait(PATIENCE) == 1  # one of them is not gradable
    return records(course)


@pytest.fixture
def course(template: Course, tmp_path: Path) -> Course:
    return copy_of(template, tmp_path)


def copy_of(course: Course, folder: Path) -> Course:
    return Course(Path(shutil.copytree(course.root, folder / "course")))


def start(course: Course) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "autograder", "grade", "ps4", "--course", str(course.root)]
    options = ["--workers", "2", "--seed", str(SEED)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    return subprocess.Popen([*command, *options], start_new_session=True, **quiet)  # type: ignore[call-overload,no-any-return]


def records(course: Course) -> dict[str, Result]:
    return {result.student: result for result in Journal(course.state("ps4"))}


def judged(result: Result) -> tuple[object, ...]:
    """What must not depend on whether the run was disturbed."""
    return (result.status, result.score, [(v.exercise, v.score, v.kinds) for v in result.verdicts], result.notes)


def until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def status(pid: int) -> tuple[int, str]:
    """A process's parent and its start time, which tells it from a later one with the same number."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return int(fields[1]), fields[19]


def descendants(root: int) -> set[tuple[int, str]]:
    """All processes below this one: workers, sandboxes, students."""
    parents = {}
    for pid in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()):
        try:
            parents[pid] = status(pid)
        except (OSError, IndexError):
            continue
    found = {root}
    while more := {pid for pid, (parent, _) in parents.items() if parent in found} - found:
        found |= more
    return {(pid, parents[pid][1]) for pid in found if pid in parents}


def alive(process: tuple[int, str]) -> bool:
    try:
        return status(process[0])[1] == process[1]
    except (OSError, IndexError):
        return False


def kill_coordinator(run: subprocess.Popen[bytes]) -> None:
    os.kill(run.pid, signal.SIGKILL)


def kill_group(run: subprocess.Popen[bytes]) -> None:
    os.killpg(run.pid, signal.SIGKILL)


@pytest.mark.parametrize("kill", [kill_coordinator, kill_group], ids=["the coordinator", "its whole group"])
def test_a_killed_run_goes_on_where_it_was(
    course: Course, undisturbed: dict[str, Result], kill: Callable[[subprocess.Popen[bytes]], None]
) -> None:
    assert set(undisturbed) == set(CLASS)
    run = start(course)
    assert until(lambda: len(records(course)) >= 2)
    processes = descendants(run.pid)
    assert len(processes) >= 3, "the coordinator and two workers at least"
    kill(run)
    run.wait(PATIENCE)
    assert until(lambda: not any(map(alive, processes)), 20.0), "a worker or a sandbox outlived the coordinator"

    done = {path.name: path.read_bytes() for path in course.state("ps4").glob("*.json")}
    assert 2 <= len(done) < len(CLASS), "it must have been killed in the middle"
    again = start(course)
    assert again.wait(PATIENCE) == 1
    after = {path.name: path.read_bytes() for path in course.state("ps4").glob("*.json")}
    assert {name: after[name] for name in done} == done, "what was judged before the kill must not be judged again"
    assert {name: judged(r) for name, r in records(course).items()} == {
        name: judged(r) for name, r in undisturbed.items()
    }
    assert (course.reports("ps4") / "grades.csv").exists()
    assert not list(course.state("ps4").glob(".new-*")), "a half-written record was left behind"
