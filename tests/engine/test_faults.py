"""Faults of the world around the grader: nothing is lost, nothing done twice, nobody else touched, and it is said.

Killed processes are in `test_killed_class` and `test_random_kills`.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

import autograder
from autograder.classroom import ClassRun, grade_and_publish
from autograder.coursework.course import Course, CourseError
from autograder.coursework.release import release
from autograder.grading import batch, journal
from autograder.grading.grader import Grader
from autograder.grading.journal import Journal
from autograder.grading.result import Result
from autograder.grading.worker import once_more
from autograder.reporting import gradebook, publish
from autograder.sandbox import Limits, Sandbox, SandboxError
from tests.engine.course_kit import RIGHT, filled, make_course, submit

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]  # each grades a class

CLASS = ("ada", "bob", "cleo")
ROOT = Path(autograder.__file__).parents[1]
TWICE_RIGHT = "def double(x):\n    return 2 * x"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A released course in which three students handed in right answers."""
    made = make_course(tmp_path_factory.mktemp("faults") / "course")
    release(made, "mini")
    for student in CLASS:
        submit(made, student, filled(made, RIGHT))
    return made


@pytest.fixture
def three(template: Course, tmp_path: Path) -> Course:
    """The same course for one test alone."""
    return Course(Path(shutil.copytree(template.root, tmp_path / "course")))


def run(course: Course, **options: Any) -> ClassRun:
    return grade_and_publish(course, "mini", workers=1, quiet=True, **options)


def command(course: Course, *arguments: str, root: Path = ROOT, **options: Any) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "autograder", *arguments, "--course", str(course.root)]
    where = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(line, capture_output=True, text=True, timeout=120, env=where, cwd=course.root, **options)


def records(course: Course) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in course.state("mini").glob("*.json")}


def scores(outcome: ClassRun) -> dict[str, float]:
    return {result.student: result.score for result in outcome.results}


def by_hand(course: Course, student: str, points: float) -> None:
    """A person grades the essay."""
    with Gradebook(course.database_url, "") as book:
        grade = book.find_grade("essay", "mini", "mini", student)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()


def essay(course: Course, student: str) -> tuple[float | None, bool]:
    with Gradebook(course.database_url, "") as book:
        grade = book.find_grade("essay", "mini", "mini", student)
        return grade.manual_score, grade.needs_manual_grade


# ---------------------------------------------------------------------------------------------- the disk


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_while_pages_are_made_is_said_and_loses_no_grade(
    three: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(publish, "write_feedback", full)
        with pytest.raises(CourseError, match=r"No space left on device.*run the same command again"):
            run(three)
    before = records(three)
    assert len(before) == 3
    outcome = run(three)
    assert outcome.graded_now == 0
    assert records(three) == before
    assert len(list(three.root.glob("feedback/*/mini/mini.html"))) == 3


def test_a_full_disk_leaves_no_half_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Journal(tmp_path)
    kept.write(Result("ada", "mini", "graded", "first"))
    monkeypatch.setattr(journal.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        kept.write(Result("ada", "mini", "graded", "second"))
    assert [path.name for path in tmp_path.iterdir()] == ["ada.json"]
    assert kept.read("ada") == Result("ada", "mini", "graded", "first")


def test_a_record_that_the_disk_does_not_take_is_an_error_and_the_class_goes_on(three: Course) -> None:
    """A real limit of the kernel: no file may grow beyond 400 kB, and one record is larger."""
    resource = pytest.importorskip("resource")
    submit(three, "bob", filled(three, {**RIGHT, "answer": "answer = 42\nprint('x' * 600_000)"}))

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    done = command(three, "grade", "mini", "--workers", "1", "--json", preexec_fn=small_files)
    told = {row["student"]: row for row in json.loads(done.stdout)["submissions"]}
    assert done.returncode == 1
    assert [told[name]["status"] for name in CLASS] == ["graded", "error", "graded"]
    assert "could not be written: File too large" in told["bob"]["reason"]
    outcome = run(three)
    assert (outcome.graded_now, scores(outcome)) == (1, dict.fromkeys(CLASS, 6.0))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "none", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def test_a_disk_without_room_ends_the_run_with_one_line_and_the_next_run_goes_on(
    template: Course, small_disk: Path
) -> None:
    course = Course(Path(shutil.copytree(template.root, small_disk / "course")))
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    done = command(course, "grade", "mini", "--workers", "1")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "No space left on device. What is graded is kept: mend this, and run the same command again." in done.stderr
    filler.unlink()
    assert scores(run(course)) == dict.fromkeys(CLASS, 6.0)


def test_what_a_killed_run_left_half_written_is_swept_away(three: Course) -> None:
    run(three)
    halves = [
        three.state("mini") / ".new-a1",
        three.feedback("ada", "mini") / ".new-b2",
        three.reports("mini") / ".new-c3",
    ]
    for half in halves:
        half.write_text("half")
    run(three)
    assert not [half for half in halves if half.exists()]


# ---------------------------------------------------------------------------------------------- the database


def test_a_locked_database_is_said_and_the_next_run_writes_what_was_graded(
    three: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradebook, "PATIENCE", 0.2)
    holder = sqlite3.connect(three.database)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CourseError, match=r"locked.*Is another program writing to it"):
        run(three)
    before = records(three)
    assert len(before) == 3
    holder.rollback()
    holder.close()
    outcome = run(three)
    assert outcome.graded_now == 0
    assert records(three) == before
    assert essay(three, "cleo") == (None, True)


def test_a_file_that_is_no_database_is_said(three: Course) -> None:
    three.database.write_bytes(b"not a database" * 1000)
    with pytest.raises(CourseError, match="cannot be used"):
        run(three)
    assert len(records(three)) == 3


@pytest.mark.parametrize(
    "words", ["", "yesterday", "2026-13-45", "\x00" * 90, "9" * 5000, "2026-01-01 00:00:00 +9999999"]
)
def test_a_time_of_submission_that_is_none_costs_nobody_his_grade(three: Course, words: str) -> None:
    (three.submitted("bob", "mini") / "timestamp.txt").write_text(words)
    assert scores(run(three)) == dict.fromkeys(CLASS, 6.0)


def test_a_time_of_submission_reaches_the_gradebook(three: Course) -> None:
    (three.submitted("bob", "mini") / "timestamp.txt").write_text("2026-03-01 12:30:00 UTC\n")
    run(three)
    with Gradebook(three.database_url, "") as book:
        assert str(book.find_submission("mini", "bob").timestamp) == "2026-03-01 12:30:00"


# ---------------------------------------------------------------------------------------------- submissions that change


def test_a_submission_that_vanishes_while_it_is_graded_is_one_verdict(
    three: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = batch.plan

    def then_it_vanishes(*arguments: Any, **options: Any) -> Any:
        todo = planned(*arguments, **options)
        (three.submitted("bob", "mini") / "mini.ipynb").unlink()
        return todo

    monkeypatch.setattr("autograder.classroom.plan", then_it_vanishes)
    results = {result.student: result for result in run(three).results}
    assert (results["bob"].status, "There is no notebook" in results["bob"].reason) == ("ungradable", True)
    assert [results[name].score for name in ("ada", "cleo")] == [6.0, 6.0]
    monkeypatch.undo()
    submit(three, "bob", filled(three, RIGHT))
    again = run(three)
    assert (again.graded_now, scores(again)["bob"]) == (1, 6.0)


def test_a_file_that_the_disk_cannot_read_is_the_graders_fault_and_ends_nothing(
    three: Course, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(three)
    opened = os.open

    def broken(path: object, *arguments: int, **options: int) -> int:
        if str(path) == str(three.submitted("bob", "mini") / "mini.ipynb"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return opened(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", broken)
    assert batch.plan(three, three.assignment("mini")).pending == ("bob",)


def test_a_clock_that_jumps_backwards_changes_nothing(
    three: Course, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Limits are kept on the monotonic clock, and what has changed is known by its content."""
    run(three)
    submit(three, "bob", filled(three, {**RIGHT, "double": TWICE_RIGHT}))
    os.utime(three.submitted("bob", "mini") / "mini.ipynb", (0, 0))
    now = iter(range(2 * 10**9, 0, -(10**6)))
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    grader = Grader.of(three.assignment("mini"), sandbox, sandbox.limits, seed=1)
    assert grader.grade(three.submitted("ada", "mini"), "ada").score == 6.0
    outcome = run(three)
    assert outcome.graded_now == 1
    assert scores(outcome) == dict.fromkeys(CLASS, 6.0)


# ---------------------------------------------------------------------------------------------- regrading


def test_grading_one_student_again_leaves_what_people_entered_for_the_others(three: Course) -> None:
    run(three)
    for student in CLASS:
        by_hand(three, student, 3.0)
    submit(three, "bob", filled(three, {**RIGHT, "double": "def double(x):\n    return 7"}))
    outcome = run(three)
    assert outcome.graded_now == 1
    assert [essay(three, name) for name in ("ada", "cleo")] == [(3.0, False), (3.0, False)]
    assert essay(three, "bob") == (3.0, True)  # his text may be another one now: somebody has to look again


def test_a_mended_check_grades_everybody_once_more_and_nobody_twice(three: Course, tmp_path: Path) -> None:
    """Two versions of the engine, as files: in the first, an argument that is changed costs everything."""
    old = tmp_path / "old"
    for package in ("autograder", "course_lib"):
        shutil.copytree(ROOT / package, old / package, ignore=shutil.ignore_patterns("__pycache__"))
    judge = old / "autograder" / "judging" / "judge.py"
    judge.write_text(judge.read_text().replace("PURITY_COST = 0.25", "PURITY_COST = 1.0"))
    impure = (
        "def linear_backward(dZ, X, W):\n    answer = dZ @ W, dZ.T @ X, dZ.sum(axis=0)\n    X += 1\n    return answer"
    )
    submit(three, "bob", filled(three, {**RIGHT, "linear_backward": impure}))

    def grade(root: Path) -> dict[str, Any]:
        done = command(three, "grade", "mini", "--workers", "1", "--json", root=root)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def points(told: dict[str, Any]) -> dict[str, float]:
        return {row["student"]: row["score"] for row in told["submissions"]}

    assert points(grade(old)) == {"ada": 6.0, "bob": 3.0, "cleo": 6.0}
    by_hand(three, "ada", 3.5)
    assert grade(old)["graded_now"] == 0
    mended = grade(ROOT)
    assert mended["graded_now"] == 3
    assert points(mended) == {"ada": 6.0, "bob": 5.25, "cleo": 6.0}
    assert essay(three, "ada")[0] == 3.5
    assert grade(ROOT)["graded_now"] == 0


# ---------------------------------------------------------------------------------------------- the engine's own faults


def test_a_fault_of_the_sandbox_is_tried_once_more_and_then_said() -> None:
    tries: list[int] = []

    def after(failures: int) -> Callable[[], Result]:
        def grade() -> Result:
            tries.append(1)
            if len(tries) <= failures:
                raise SandboxError("the sandbox was ended from outside")
            return Result("ada", "mini", "graded", "key")

        tries.clear()
        return grade

    assert once_more(after(1), "ada", "mini").status == "graded"
    assert len(tries) == 2
    failed = once_more(after(9), "ada", "mini")
    assert (failed.status, len(tries)) == ("error", 2)
    assert "ended from outside" in failed.reason


@pytest.mark.parametrize("slow", ["double", "linear_backward"], ids=["in a plain assert", "in a check"])
def test_a_students_process_that_is_killed_from_outside_is_no_failure_of_the_students(
    course: Course, sandbox: Sandbox, slow: str
) -> None:
    """Neither a test cell nor the judge may take it for a wrong answer: `once_more` is for this."""
    head, _, body = RIGHT[slow].partition("\n")
    once = "import time\npauses = [0.8]\n"
    body = f"    time.sleep(pauses.pop() if pauses else 0)\n{body}"
    folder = submit(course, "ada", filled(course, {**RIGHT, slow: f"{once}{head}\n{body}"}))

    def assassin() -> None:
        time.sleep(0.4)
        child = sandbox._current._child if sandbox._current is not None else None
        if child is not None:
            os.kill(child.host_pid, signal.SIGKILL)

    grader = Grader.of(course.assignment("mini"), sandbox, sandbox.limits, seed=1)
    assert grader.grade(folder, "ada").score == 6.0
    killer = threading.Thread(target=assassin)
    killer.start()
    with pytest.raises(SandboxError, match="killed from outside"):
        grader.grade(folder, "ada")
    killer.join()
    assert grader.grade(folder, "ada").score == 6.0


def test_a_process_that_held_much_when_the_system_killed_it_ran_out_of_memory(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(memory=1 << 30)) as session:
        session.load_file("import numpy as np, time\nkept = np.ones(50_000_000)\ndef f(): time.sleep(5)")
        assert session._child is not None
        threading.Timer(0.2, os.kill, (session._child.host_pid, signal.SIGKILL)).start()
        fault = session.call("f", []).fault
    assert fault is not None
    assert fault.kind == "memory"


def test_what_is_in_error_is_graded_again_without_being_asked(three: Course) -> None:
    run(three)
    Journal(three.state("mini")).write(Result("bob", "mini", "error", "", reason="no disk"))
    outcome = run(three)
    assert (outcome.graded_now, scores(outcome)["bob"]) == (1, 6.0)


def test_an_error_leaves_the_grade_that_was_there(three: Course) -> None:
    run(three)
    publish.write_results(three, three.assignment("mini"), [Result("bob", "mini", "error", "", reason="no disk")])
    with Gradebook(three.database_url, "") as book:
        assert book.find_submission("mini", "bob").score == 6.0


def test_pages_are_not_made_while_a_class_is_graded(three: Course) -> None:
    run(three)
    with batch.exclusive(three, "mini"):
        done = command(three, "publish", "mini")
    assert done.returncode == 2
    assert f"being graded by process {os.getpid()}" in done.stderr


def test_a_second_grader_says_who_holds_the_lock_and_changes_nothing(three: Course) -> None:
    run(three)
    before = records(three)
    with batch.exclusive(three, "mini"):
        done = command(three, "grade", "mini", "--force")
    assert done.returncode == 2
    assert f"being graded by process {os.getpid()}" in done.stderr
    assert records(three) == before
    assert command(three, "grade", "mini").returncode == 0
