"""A temporary folder goes with its owner, also with one that was killed; nobody else's is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.coursework.course import Course
from autograder.grading.pool import Worker
from autograder.sandbox.folders import PREFIX, remove_orphans, temporary_folder

SANDBOX = """
from autograder.sandbox import Sandbox
with Sandbox(level="confined") as sandbox:
    with sandbox.session() as session:
        session.load_file("import os\\ndef leave(): os.mkdir('open'), os.mkdir('open/shut', 0)")
        session.call("leave", ())
        print("ready", flush=True)
        input()
"""
OWNER = """
from autograder.sandbox.folders import temporary_folder
with temporary_folder() as f:
    print(f, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, by this process and by those that it starts."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


@contextmanager
def owner() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A living process with a temporary folder, and a file in it."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", OWNER], text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            folder = Path(process.stdout.readline().strip())
            (folder / "file").write_text("something")
            yield process, folder
        finally:
            process.kill()


def test_a_folder_is_gone_afterwards(place: Path) -> None:
    with temporary_folder() as folder:
        (folder / "below").mkdir()
        assert list(place.iterdir()) == [folder]
    assert list(place.iterdir()) == []


def test_the_folder_of_a_killed_owner_is_removed_and_that_of_a_living_one_is_not() -> None:
    with owner() as (killed, left), owner() as (_, held), temporary_folder() as own:
        killed.kill()
        killed.wait()
        assert left.exists()
        remove_orphans()
        assert not left.exists()
        assert (held / "file").exists()
        assert own.exists()


def test_the_next_folder_is_made_where_the_orphans_are_removed(place: Path) -> None:
    with owner() as (killed, left):
        killed.kill()
        killed.wait()
        with temporary_folder() as folder:
            assert list(place.iterdir()) == [folder]
            assert folder != left


def test_what_is_another_users_or_no_folder_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("folder", "target"):
        (place / f"{PREFIX}{name}").mkdir()
    (place / f"{PREFIX}target").rename(place / "target")
    (place / f"{PREFIX}file").touch()
    (place / f"{PREFIX}link").symlink_to(place / "target")
    before = sorted(place.iterdir())
    with monkeypatch.context() as another:
        another.setattr("os.geteuid", lambda: os.getuid() + 1)
        remove_orphans()
    assert sorted(place.iterdir()) == before
    remove_orphans()
    assert sorted(set(before) - set(place.iterdir())) == [place / f"{PREFIX}folder"]


@pytest.mark.sandbox
def test_the_next_worker_of_a_cluster_removes_what_a_killed_one_left(course: Course, place: Path) -> None:
    source = (course.source("mini") / "mini.ipynb").read_bytes()
    job = {"kind": "remote", "assignment": "mini", "notebook": "mini", "trust": False, "seed": 3}
    job["source"] = b64encode(source).decode("ascii")

    def folders() -> set[Path]:
        return set(place.glob(f"{PREFIX}*"))

    log = place / "log"
    first = Worker(job, log)
    assert first.answer() is not None
    left = folders()
    first.close(kill=True)
    assert folders() == left != set()
    second = Worker(job, log)
    second.answer()
    assert not folders() & left
    second.close()
    assert folders() == set()


@pytest.mark.sandbox
def test_the_scratch_folder_of_a_killed_sandbox_without_an_outer_wall_is_removed(place: Path) -> None:
    """Its student has left something in it, behind a closed door."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", SANDBOX], **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "ready\n"
        process.kill()
    left = list(place.iterdir())
    assert len(left) == 1
    assert [path.name for path in left[0].glob("*/*")] == ["open"]
    remove_orphans()
    assert list(place.iterdir()) == []
