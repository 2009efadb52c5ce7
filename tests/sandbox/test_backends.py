"""Where the grader runs: as root, without user namespaces, below any isolation; and several workers at once.

Each place is simulated as the kernel shows it: a bubblewrap that is refused its namespaces, a kernel without Landlock.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import autograder
from autograder.coursework.course import Course
from autograder.coursework.release import release
from autograder.grading.journal import Journal
from autograder.sandbox import Sandbox, confine, shell
from tests.engine.course_kit import RIGHT, code, filled, make_course, submit

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux"),
]

ROOT = Path(autograder.__file__).parents[1]
REFUSED = "bwrap: setting up uid map: Permission denied"
NO_LANDLOCK = """
import ctypes, struct, sys
def refuse(*numbers):
    # As on a kernel that does not know these calls: "not implemented" to them, and everything else as it is.
    steps = [(0x20, 0, 0, 0)]
    for number in numbers:
        steps += [(0x15, 0, 1, number), (0x06, 0, 0, 0x00050000 | 38)]
    steps.append((0x06, 0, 0, 0x7FFF0000))
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("<HxxxxxxQ", len(steps), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0
    assert libc.prctl(22, 2, program, 0, 0) == 0, ctypes.get_errno()
refuse(444, 445, 446)
from autograder.cli import run
run(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = make_course(tmp_path_factory.mktemp("backends") / "course")
    release(course, "mini")
    return course


@pytest.fixture
def course(template: Course) -> Iterator[Course]:
    """The course with one submission that tells who it is; without any record."""
    cells = filled(template, RIGHT)
    cells.insert(2, code("import os\nprint('I am', os.getuid(), os.getgid(), os.getgroups())"))
    submit(template, "ada", cells)
    yield template
    for path in template.state("mini").glob("*.json"):
        path.unlink()


@pytest.fixture
def without_namespaces(tmp_path: Path) -> dict[str, str]:
    """An environment whose bubblewrap is refused what it needs, as in most containers."""
    bwrap = tmp_path / "bin" / "bwrap"
    bwrap.parent.mkdir()
    bwrap.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0.11.0 && exit\necho "{REFUSED}" >&2\nexit 1\n'
    )
    bwrap.chmod(0o755)
    return {**os.environ, "PATH": f"{bwrap.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def command(*arguments: str, env: dict[str, str] | None = None, code: str = "") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", code] if code else [sys.executable, "-m", "autograder"]
    where = env or {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([*line, *arguments], capture_output=True, text=True, timeout=120, env=where, check=False)


def grade(course: Course, *more: str, env: dict[str, str] | None = None, code: str = "") -> Any:
    return command("grade", "mini", "--course", str(course.root), "--workers", "1", "--json", *more, env=env, code=code)


def told(course: Course) -> str:
    """What the submission printed about itself."""
    result = Journal(course.state("mini")).read("ada")
    assert result is not None
    return " ".join(str(output.get("text", "")) for cell in result.cells for output in cell.outputs)


def needs_landlock() -> None:
    if not confine.landlock_version():
        pytest.skip("no Landlock here")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_as_root_a_submission_is_an_unused_user_and_gets_its_points(course: Course) -> None:
    done = grade(course)
    assert json.loads(done.stdout)["submissions"][0]["score"] == 6.0
    uid, gid = (int(word) for word in told(course).split("I am ")[1].split()[:2])
    if shell.probe()[0] == ():
        needs_landlock()
    assert uid in shell.UNUSED_UIDS
    assert gid == uid
    assert f"I am {uid} {gid} []" in told(course)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
def test_a_root_that_cannot_become_another_user_refuses_and_says_so(course: Course) -> None:
    line = ["setpriv", "--bounding-set", "-setuid,-setgid", sys.executable, "-m", "autograder", "grade", "mini"]
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ["--course", str(course.root)]
    done = subprocess.run([*line, *arguments], capture_output=True, text=True, timeout=60, env=where, check=False)
    assert done.returncode == 2
    assert "may not become another user" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_user_namespaces_a_class_is_graded_confined_and_every_result_says_so(
    course: Course, without_namespaces: dict[str, str]
) -> None:
    needs_landlock()
    done = grade(course, env=without_namespaces)
    assert done.returncode == 0, done.stderr
    submission = json.loads(done.stdout)["submissions"][0]
    assert (submission["isolation"], submission["score"]) == ("confined", 6.0)
    assert "confined" in (course.reports("mini") / "report.html").read_text()


def test_the_doctor_says_why_there_is_no_outer_wall_and_what_would_help(without_namespaces: dict[str, str]) -> None:
    needs_landlock()
    done = command("doctor", "--json", env=without_namespaces)
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["level"] == "confined"
    assert REFUSED in report["reason"]
    assert "AppArmor" in report["reason"]


@pytest.fixture
def nothing(without_namespaces: dict[str, str]) -> dict[str, Any]:
    """Neither namespaces nor Landlock, as on an old kernel in a container."""
    if platform.machine() not in ("x86_64", "aarch64") or struct.calcsize("P") != 8:
        pytest.skip("the numbers of the system calls are those of 64-bit machines")
    return {"env": without_namespaces, "code": NO_LANDLOCK}


def test_below_confined_nothing_is_run_and_one_line_says_what_helps(course: Course, nothing: dict[str, Any]) -> None:
    done = grade(course, **nothing)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "no isolation" in done.stderr
    assert "no Landlock" in done.stderr
    assert "--i-trust-the-submissions" in done.stderr
    assert "Traceback" not in done.stderr
    assert Journal(course.state("mini")).read("ada") is None


def test_who_trusts_the_submissions_may_grade_them_and_every_result_records_it(
    course: Course, nothing: dict[str, Any]
) -> None:
    done = grade(course, "--i-trust-the-submissions", **nothing)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["submissions"][0]["isolation"] == "none"
    assert "none" in (course.reports("mini") / "report.html").read_text()


def test_the_doctor_says_what_a_submission_could_do_and_ends_with_1(nothing: dict[str, Any]) -> None:
    done = command("doctor", "--json", **nothing)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["level"] == "none"
    assert {"files", "changes"} <= {row["name"] for row in report["checks"] if not row["held"]}


@pytest.mark.parametrize("level", ["auto", "confined"])
def test_students_of_several_workers_do_not_see_each_other(level: str) -> None:
    """Four sandboxes at once: nobody sees the files of another, or stops when another is killed."""
    if level == "confined":
        needs_landlock()
    look = "import os\ndef f(paths): return [p for p in paths if os.path.exists(p) and os.listdir(p) is not None]"
    with ExitStack() as stack:
        sandboxes = [stack.enter_context(Sandbox(level=level)) for _ in range(4)]
        sessions = [stack.enter_context(sandbox.session()) for sandbox in sandboxes]
        for number, session in enumerate(sessions):
            assert session.load_file(f"open('mine', 'w').write('{number}')\n{look}").fault is None
            session.load_file(
                look + "\nimport os\ndef here(): return os.getcwd(), os.listdir('.'), open('mine').read()"
            )
        places = [session.call("here", []).value for session in sessions]
        assert [place[1:] for place in places] == [(["mine"], str(number)) for number in range(4)]
        if sandboxes[0].level == "confined":
            for number, session in enumerate(sessions):
                others = [place[0] for place in places if place[0] != places[number][0]]
                outcome = session.call("f", [others])
                assert outcome.fault is not None
                assert outcome.fault.type == "PermissionError"
        assert sandboxes[0]._process is not None
        sandboxes[0]._process.kill()
        assert [session.call("here", []).value for session in sessions[1:]] == places[1:]
