"""Hostile downloads: the honest submission beside them is taken, they are refused, and nothing else is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.coursework.course import Course, CourseError
from autograder.lms.collect import collect
from tests.attacks.cases.archives import ARCHIVES, Download, written
from tests.engine.course_kit import make_course

HONEST = "ada's own"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "deep" / "down" / "course")


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


@pytest.mark.slow
@pytest.mark.parametrize("download", ARCHIVES, ids=lambda download: f"archives: {download.title}")
def test_a_download_takes_the_honest_submission_and_nothing_else(
    course: Course, tmp_path: Path, download: Download
) -> None:
    archive = written(download, tmp_path / "download.zip", HONEST)
    before = files_below(tmp_path)
    if download.unreadable:
        with pytest.raises(CourseError, match=download.says):
            collect(course, "mini", archive)
        assert not (course.root / "submitted").exists()
        return
    made = collect(course, "mini", archive)
    assert course.submitted("ada", "mini").joinpath("mini.ipynb").read_text() == HONEST
    expected = {"ada", "bob"} if download.control else {"ada"}
    assert {one.student for one in made.taken} == expected
    assert bool(made.refused) == bool(download.says)
    assert all(download.says in one.reason for one in made.refused)
    new = files_below(tmp_path) - before
    own = course.root.relative_to(tmp_path).as_posix()
    assert {path for path in new if not path.startswith(f"{own}/.autograder/")} == {
        f"{own}/submitted/{name}/mini/mini.ipynb" for name in expected
    }
    assert not Path("/tmp/planted.ipynb").exists()


@pytest.mark.parametrize("place", ["a notebook", "a student's folder", "what was handed in before"])
def test_links_in_a_folder_and_in_the_course_are_not_followed(course: Course, tmp_path: Path, place: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "mini.ipynb").write_text("a secret")
    folder = tmp_path / "download"
    (folder / "ada").mkdir(parents=True)
    (folder / "ada" / "mini.ipynb").write_text(HONEST)
    if place == "a notebook":
        (folder / "eve").mkdir()
        (folder / "eve" / "mini.ipynb").symlink_to(secret / "mini.ipynb")
    elif place == "a student's folder":
        (folder / "eve").symlink_to(secret)
    else:
        course.submitted("eve", "mini").mkdir(parents=True)
        course.submitted("eve", "mini").joinpath("mini.ipynb").symlink_to(secret / "mini.ipynb")
        (folder / "eve").mkdir()
        (folder / "eve" / "mini.ipynb").write_text("mine")
    made = collect(course, "mini", folder)
    assert [one.student for one in made.taken] == ["ada"]
    assert len(made.refused) == 1
    assert (secret / "mini.ipynb").read_text() == "a secret"
