"""Whose submission it is: folders' names, links in place of folders, and names that tables must show as they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.classroom import ClassRun, show_summary, summary
from autograder.coursework.course import Course, is_name
from autograder.coursework.submission import Ungradable, read_submission
from autograder.grading.journal import Journal, write_atomically
from autograder.grading.result import Result
from tests.engine.course_kit import RIGHT, filled, submit


@pytest.mark.parametrize("name", ["ada", "Zoë Ångström", "名前", "=1+1", "--help", "a;b", "x" * 255, "[red]eve"])
def test_a_visible_name_can_stand_for_a_student(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".eve", "a/b", "a\nb", "a\x1b[2J", "\u202eeve", "eve\udcff", "ü" * 128]
)
def test_a_name_that_cannot_be_shown_or_stored_is_none(name: str) -> None:
    assert not is_name(name)


def test_a_folder_without_a_name_for_a_student_is_said_and_keeps_the_class_from_being_complete(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    submit(course, "ada", filled(course, RIGHT))
    submit(course, "eve\nada", filled(course, RIGHT))
    assert course.students("mini") == ["ada"]
    assert course.misnamed("mini") == ["eve\nada"]
    graded = (Result("ada", "mini", "graded", "key"),)
    outcome = ClassRun(course, course.assignment("mini"), graded, 1, 0.1, misnamed=("eve\nada",))
    assert not outcome.complete
    assert ClassRun(course, outcome.assignment, graded, 1, 0.1).complete
    assert summary(outcome)["misnamed"] == ["eve\nada"]
    show_summary(outcome)
    assert r"not graded: the folder 'eve\nada'" in capsys.readouterr().out


def test_a_name_of_markup_is_shown_as_it_is(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    results = (Result("[red]eve", "mini", "ungradable", "key", reason="There is no notebook. Is it '[/b]'?"),)
    show_summary(ClassRun(course, course.assignment("mini"), results, 1, 0.1))
    printed = capsys.readouterr().out
    assert "[red]eve" in printed
    assert "[/b]" in printed


def test_long_names_have_records_of_their_own(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    names = ["x" * 255, "x" * 254, "ü" * 127, "ada"]
    for number, name in enumerate(names):
        journal.write(Result(name, "mini", "graded", f"key {number}"))
    assert [journal.read(name) for name in names] == [
        Result(name, "mini", "graded", f"key {number}") for number, name in enumerate(names)
    ]
    assert sorted(result.student for result in journal) == sorted(names)


def test_a_record_in_anothers_place_is_nobodys(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(Result("ada", "mini", "graded", "key"))
    (tmp_path / "ada.json").rename(tmp_path / "eve.json")
    assert journal.read("eve") is None
    assert list(journal) == []


@pytest.mark.parametrize("link", ["the student's folder", "the assignment's folder"])
def test_a_folder_that_is_a_link_to_a_neighbours_is_not_followed(course: Course, link: str) -> None:
    folder = submit(course, "ada", filled(course, RIGHT))
    eve = course.submitted("eve", "mini")
    if link == "the student's folder":
        eve.parent.symlink_to(folder.parent)
    else:
        eve.parent.mkdir()
        eve.symlink_to(folder)
    assert "eve" in course.students("mini")
    with pytest.raises(Ungradable, match="symbolic link"):
        read_submission(eve, "eve", course.assignment("mini"))
    assert read_submission(folder, "ada", course.assignment("mini")).notes == ()


def test_a_folder_that_may_not_be_looked_into_is_one_verdict_and_not_the_end(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(course, "ada", filled(course, RIGHT))
    eve = submit(course, "eve", filled(course, RIGHT))
    look, opened = Path.is_dir, os.open

    def is_dir(path: Path) -> bool:
        if path == eve:
            raise PermissionError(13, "Permission denied")
        return look(path)

    def closed(path: object, *arguments: int, **options: int) -> int:
        if str(path).startswith(str(eve)):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "is_dir", is_dir)
    monkeypatch.setattr(os, "open", closed)
    assert course.students("mini") == ["ada", "eve"]
    with pytest.raises(Ungradable, match="Permission denied"):
        read_submission(eve, "eve", course.assignment("mini"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_what_names_students_is_open_to_whom_the_umask_allows(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "grades.csv", "ada,6\n")
    finally:
        os.umask(before)
    assert (tmp_path / "grades.csv").stat().st_mode & 0o777 == mode
