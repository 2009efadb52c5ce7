"""Processes killed at random points, by a seed: whatever dies, the same command again ends with the same grades.

Killed are workers (where the judge is), sandboxes and the students' processes in them, and the coordinator. What has a
record keeps it to the byte; nobody is graded twice for nothing; nothing is left running.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.classroom import grade_and_publish
from autograder.coursework.course import Course
from autograder.coursework.release import release
from autograder.grading.journal import Journal
from autograder.grading.result import Result
from tests.engine.course_kit import RIGHT, filled, make_course, submit
from tests.engine.test_killed_class import alive, descendants, judged, until

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks for processes in /proc"),
]

SLOW = "import time\ntime.sleep(0.3)\n"
WRONG = "def double(x):\n    return 7"
CLASS = {f"student-{number:02}": RIGHT["double"] if number % 3 else WRONG for number in range(10)}
SEED = 9
KILLS = 5
PATIENCE = 90.0


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A released course whose submissions take a while each."""
    made = make_course(tmp_path_factory.mktemp("random") / "course")
    release(made, "mini")
    for student, double in CLASS.items():
        submit(made, student, filled(made, {**RIGHT, "double": SLOW + double}))
    return made


@pytest.fixture(scope="module")
def undisturbed(template: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[object, ...]]:
    course = copied(template, tmp_path_factory.mktemp("undisturbed"))
    grade_and_publish(course, "mini", workers=2, seed=SEED, quiet=True)
    return {name: judged(result) for name, result in records(course).items()}


def copied(course: Course, folder: Path) -> Course:
    return Course(Path(shutil.copytree(course.root, folder / "course")))


def records(course: Course) -> dict[str, Result]:
    return {result.student: result for result in Journal(course.state("mini"))}


def final(course: Course) -> dict[str, bytes]:
    """The records that stand: those in error will be done again."""
    done = [name for name, result in records(course).items() if result.status != "error"]
    return {name: (course.state("mini") / f"{name}.json").read_bytes() for name in done}


def start(course: Course, *arguments: str) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "autograder", *arguments, "--course", str(course.root)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(line, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def grading(course: Course) -> subprocess.Popen[bytes]:
    return start(course, "grade", "mini", "--workers", "2", "--seed", str(SEED))


def victims(run: subprocess.Popen[bytes], kind: str) -> list[tuple[int, str]]:
    """Processes below the coordinator: workers, or what lives in their sandboxes."""
    found = []
    for process in sorted(descendants(run.pid)):
        with contextlib.suppress(OSError):
            worker = b"autograder.grading.worker" in Path(f"/proc/{process[0]}/cmdline").read_bytes()
            if process[0] != run.pid and worker == (kind == "worker"):
                found.append(process)
    return found


def kill_one(run: subprocess.Popen[bytes], chance: random.Random) -> None:
    kind = chance.choice(["worker", "worker", "sandbox", "sandbox", "coordinator"])
    if kind == "coordinator":
        run.kill()
        return
    found = victims(run, kind)
    if found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(found)[0], signal.SIGKILL)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_killed_the_class_ends_with_the_same_grades(
    template: Course, undisturbed: dict[str, tuple[object, ...]], tmp_path: Path, seed: int
) -> None:
    assert {name: score for name, (_, score, *_) in undisturbed.items()} == {
        name: 4.0 if double == WRONG else 6.0 for name, double in CLASS.items()
    }
    course = copied(template, tmp_path)
    chance = random.Random(seed)
    run = grading(course)
    everybody = set()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.1, 1.5))
        everybody |= descendants(run.pid)
        before = final(course)
        kill_one(run, chance)
        if run.poll() is not None:
            run = grading(course)
        after = final(course)
        assert {name: after[name] for name in before} == before, "a record that stood was written again"
    everybody |= descendants(run.pid)
    run.wait(PATIENCE)
    before = final(course)
    outcome = grade_and_publish(course, "mini", workers=2, seed=SEED, quiet=True)
    assert outcome.graded_now == len(CLASS) - len(before)
    assert {name: final(course)[name] for name in before} == before
    assert {name: judged(result) for name, result in records(course).items()} == undisturbed
    assert len(list(course.root.glob("feedback/*/mini/mini.html"))) == len(CLASS)
    assert not list(course.root.rglob(".new-*"))
    assert until(lambda: not any(map(alive, everybody)), 20.0), "a process outlived the run"


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_making_of_pages_leaves_whole_pages_and_the_next_makes_them_all(
    template: Course, tmp_path: Path, seed: int
) -> None:
    course = copied(template, tmp_path)
    grade_and_publish(course, "mini", workers=2, seed=SEED, quiet=True)
    pages = {path: path.read_bytes() for path in course.root.glob("feedback/*/mini/mini.html")}
    for path in pages:
        path.unlink()
    run = start(course, "publish", "mini")
    enough = random.Random(seed).randrange(1, len(pages))
    assert until(lambda: sum(path.exists() for path in pages) >= enough or run.poll() is not None, PATIENCE)
    run.kill()
    run.wait()
    assert {path: path.read_bytes() for path in pages if path.exists()}.items() <= pages.items()
    again = start(course, "publish", "mini")
    assert again.wait(PATIENCE) == 0
    assert {path: path.read_bytes() for path in pages} == pages
    assert not list(course.root.rglob(".new-*"))


def test_of_two_graders_at_once_one_grades_and_the_other_ends(template: Course, tmp_path: Path) -> None:
    course = copied(template, tmp_path)
    first, second = grading(course), grading(course)
    codes = sorted([first.wait(PATIENCE), second.wait(PATIENCE)])
    assert codes == [0, 2]
    assert {name: result.status for name, result in records(course).items()} == dict.fromkeys(CLASS, "graded")
