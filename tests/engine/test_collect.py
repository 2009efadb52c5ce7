"""Downloads of learning management systems: whose each notebook is, which attempt counts, and what is said of it."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.coursework.course import Course, CourseError
from autograder.grading.batch import exclusive
from autograder.lms.collect import Collection, collect, lines, read_roster, summary
from tests.engine.test_cli import autograder

CANVAS_ROSTER = (
    "Student,ID,SIS User ID,SIS Login ID,Section,mini (7)\n"
    "    Points Possible,,,,,10\n"
    '"Lovelace, Ada",12345,s1,ada,A,\n"Babbage, Charles",12346,s2,charles,A,\n"Hopper, Grace",12347,s3,grace,A,\n'
)
MOODLE_ROSTER = (
    "Identifier,Full name,Email address,Status,Grade\n"
    "Participant 555001,Ada Lovelace,ada@example.org,Submitted,\n"
    "Participant 555002,Zoë Ångström,zoe@example.org,Submitted,\n"
)

Take = Callable[..., Collection]


def zipped(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(folder: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


@pytest.fixture
def taken_from(course: Course, tmp_path: Path) -> Take:
    """Collect these files, as a zip; and with a roster, if one is given."""

    def run(files: Mapping[str, str], roster: str = "") -> Collection:
        if roster:
            (tmp_path / "roster.csv").write_text(roster, encoding="utf-8")
        return collect(
            course, "mini", zipped(tmp_path / "download.zip", files), tmp_path / "roster.csv" if roster else None
        )

    return run


def handed_in(course: Course) -> dict[str, str]:
    return {path.parents[1].name: path.read_text() for path in course.root.glob("submitted/*/mini/mini.ipynb")}


CANVAS = {
    "lovelaceada_12345_900_mini.ipynb": "ada's",
    "babbagecharles_LATE_12346_901_mini-1.ipynb": "charles's",
    "hoppergrace_12347_902_homework.ipynb": "grace's",
}
MOODLE = {
    "Ada Lovelace_555001_assignsubmission_file_/mini.ipynb": "ada's",
    "Zoë Ångström_555002_assignsubmission_file_/mini.ipynb": "zoë's",
    "Zoë Ångström_555002_assignsubmission_onlinetext_/onlinetext.html": "<p>see file</p>",
}
PLAIN = {"ada/mini.ipynb": "ada's", "charles/mini/mini.ipynb": "charles's", "zoë/mini (1).ipynb": "zoë's"}


@pytest.mark.parametrize("as_zip", [True, False], ids=["a zip", "a folder"])
@pytest.mark.parametrize(
    ("files", "students"),
    [
        (CANVAS, {"12345": "ada's", "12346": "charles's", "12347": "grace's"}),
        (MOODLE, {"Ada Lovelace": "ada's", "Zoë Ångström": "zoë's"}),
        (PLAIN, {"ada": "ada's", "charles": "charles's", "zoë": "zoë's"}),
        (
            {f"download/{name}": text for name, text in PLAIN.items()},
            {"ada": "ada's", "charles": "charles's", "zoë": "zoë's"},
        ),
    ],
    ids=["canvas", "moodle", "plain", "plain within a folder"],
)
def test_each_layout_says_whose_a_notebook_is(
    course: Course, tmp_path: Path, files: Mapping[str, str], students: Mapping[str, str], as_zip: bool
) -> None:
    source = zipped(tmp_path / "a.zip", files) if as_zip else unpacked(tmp_path / "a", files)
    made = collect(course, "mini", source)
    assert handed_in(course) == students
    assert {one.state for one in made.taken} == {"new"}
    assert made.refused == ()


def test_a_roster_gives_the_students_their_own_names(course: Course, taken_from: Take) -> None:
    made = taken_from(CANVAS, CANVAS_ROSTER)
    assert handed_in(course) == {"ada": "ada's", "charles": "charles's", "grace": "grace's"}
    assert made.absent == ()


def test_moodles_worksheet_is_a_roster_too(course: Course, taken_from: Take) -> None:
    taken_from(MOODLE, MOODLE_ROSTER)
    assert handed_in(course) == {"ada": "ada's", "zoe": "zoë's"}


def test_who_is_not_in_the_roster_is_refused_and_who_is_missing_is_named(course: Course, taken_from: Take) -> None:
    made = taken_from({"evemallory_66666_1_mini.ipynb": "eve's", **dict([*CANVAS.items()][:1])}, CANVAS_ROSTER)
    assert handed_in(course) == {"ada": "ada's"}
    assert [(r.origin, r.reason) for r in made.refused] == [
        ("evemallory_66666_1_mini.ipynb", "its student is not in the roster")
    ]
    assert made.absent == ("charles", "grace")


def test_late_and_renamed_ones_are_said(taken_from: Take) -> None:
    made = taken_from(CANVAS)
    assert {one.student for one in made.taken if one.late} == {"12346"}
    assert {one.student for one in made.taken if one.renamed} == {"12346", "12347"}
    said = "\n".join(lines(made))
    assert "Taken: 3 (3 new, 0 replaced, 0 unchanged)." in said
    assert "12346: late; renamed, it was 'babbagecharles_LATE_12346_901_mini-1.ipynb'." in said


@pytest.mark.parametrize(
    "files",
    [
        {"a_1_10_mini.ipynb": "first", "a_1_12_mini-2.ipynb": "last", "a_1_11_mini-1.ipynb": "second"},
        {"a_1_9_mini.ipynb": "first", "a_1_10_mini.ipynb": "last"},
        {"A B_1_assignsubmission_file_/mini.ipynb": "first", "A B_1_assignsubmission_file_/mini (1).ipynb": "last"},
        {"ada/mini.ipynb": "first", "ada/mini-10.ipynb": "last", "ada/mini-9.ipynb": "second"},
        {"a_1_10_mini.ipynb": "last", "a_1_99_notes.ipynb": "other work"},
    ],
    ids=["numbered", "by the system's own count", "moodle", "plain", "another notebook"],
)
def test_of_several_attempts_the_last_counts_and_the_others_are_named(
    course: Course, taken_from: Take, files: Mapping[str, str]
) -> None:
    made = taken_from(files)
    assert list(handed_in(course).values()) == ["last"]
    assert len(made.taken[0].instead_of) == len(files) - 1
    assert f"the last of {len(files)} attempts" in "\n".join(lines(made))


def test_which_of_two_other_notebooks_is_meant_is_for_a_person_to_say(course: Course, taken_from: Take) -> None:
    made = taken_from({"ada/one.ipynb": "1", "ada/two.ipynb": "2"})
    assert handed_in(course) == {}
    assert "none of 'one.ipynb', 'two.ipynb' is called mini.ipynb" in made.refused[0].reason


def test_collecting_again_changes_nothing_and_a_new_attempt_replaces_the_old_which_is_kept(
    course: Course, tmp_path: Path
) -> None:
    first = zipped(tmp_path / "1.zip", {"ada/mini.ipynb": "first"})
    assert collect(course, "mini", first).taken[0].state == "new"
    assert collect(course, "mini", first).taken[0].state == "unchanged"
    second = zipped(tmp_path / "2.zip", {"ada/mini.ipynb": "second"})
    assert collect(course, "mini", second).taken[0].state == "replaced"
    assert handed_in(course) == {"ada": "second"}
    kept = list((course.state("mini") / "replaced").iterdir())
    assert [path.read_text() for path in kept] == ["first"]


def test_what_is_no_notebook_is_counted_and_what_systems_add_is_passed_over(taken_from: Take) -> None:
    files = {"ada/mini.ipynb": "x", "ada/plot.png": "y", "__MACOSX/ada/._mini.ipynb": "z", "ada/.DS_Store": "w"}
    made = taken_from({**files, "ada/.ipynb_checkpoints/mini-checkpoint.ipynb": "v"})
    assert (len(made.taken), made.refused, made.others) == (1, (), 1)


@pytest.mark.parametrize("name", ["mini.ipynb", "a/b/c/mini.ipynb"])
def test_a_notebook_that_names_no_student_is_refused(course: Course, taken_from: Take, name: str) -> None:
    made = taken_from({name: "x"})
    assert handed_in(course) == {}
    assert made.refused[0].reason == "it does not say whose it is"


def test_names_are_one_whatever_form_their_letters_have(course: Course, taken_from: Take) -> None:
    made = taken_from({"Zoe\u0308/mini.ipynb": "first", "Zo\u00eb/mini-1.ipynb": "last"})
    assert handed_in(course) == {"Zo\u00eb": "last"}
    assert len(made.taken) == 1


def test_names_without_the_mark_for_utf_8_are_read_as_utf_8(course: Course, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"Zoe/mini.ipynb": "x"})
    path.write_bytes(path.read_bytes().replace(b"Zoe/", "Zö/".encode()))
    collect(course, "mini", path)
    assert handed_in(course) == {"Zö": "x"}


def test_a_roster_reads_numbers_logins_and_names() -> None:
    assert read_roster(CANVAS_ROSTER)["12347"] == "grace"
    known = read_roster("Username;First name;Surname;Email address\ngrace;Grace;Hopper;gh@example.org\n")
    assert known["grace hopper"] == known["grace"] == "grace"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_roster_is_read_in_the_encoding_that_it_has(course: Course, tmp_path: Path, encoding: str) -> None:
    """Excel writes all of these."""
    (tmp_path / "roster.csv").write_text("Username;Full name\nzoe;Zoë Ångström\n", encoding=encoding)
    download = zipped(tmp_path / "a.zip", {"Zoë Ångström_555002_assignsubmission_file_/mini.ipynb": "zoë's"})
    collect(course, "mini", download, tmp_path / "roster.csv")
    assert handed_in(course) == {"zoe": "zoë's"}


TWO_ADAS = {
    "Ada Lovelace_1_assignsubmission_file_/mini.ipynb": "one's",
    "Ada Lovelace_2_assignsubmission_file_/mini.ipynb": "other's",
    "Zoë Ångström_3_assignsubmission_file_/mini.ipynb": "zoë's",
}


def test_two_students_of_one_name_are_not_taken_for_one(course: Course, taken_from: Take) -> None:
    made = taken_from(TWO_ADAS)
    assert handed_in(course) == {"Zoë Ångström": "zoë's"}
    assert {(r.origin, r.reason) for r in made.refused} == {
        (name, "2 students are called 'Ada Lovelace': a roster with their numbers or logins tells them apart")
        for name in list(TWO_ADAS)[:2]
    }


def test_a_name_that_two_in_the_roster_have_stands_for_neither(course: Course, taken_from: Take) -> None:
    names = "Username,Full name\nada1,Ada Lovelace\nada2,Ada Lovelace\nzoe,Zoë Ångström\n"
    made = taken_from(TWO_ADAS, names)
    assert handed_in(course) == {"zoe": "zoë's"}
    assert made.absent == ("ada1", "ada2")
    numbers = "Identifier,Email address,Full name\n" + "".join(
        f"Participant {n},{who}@example.org,{name}\n"
        for n, who, name in [(1, "ada1", "Ada Lovelace"), (2, "ada2", "Ada Lovelace"), (3, "zoe", "Zoë Ångström")]
    )
    assert taken_from(TWO_ADAS, numbers).refused == ()
    assert handed_in(course) == {"ada1": "one's", "ada2": "other's", "zoe": "zoë's"}


def test_a_folder_that_may_not_be_looked_into_is_said(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    download = unpacked(tmp_path / "a", {"ada/mini.ipynb": "x", "eve/mini.ipynb": "y"})
    look = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("eve"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    made = collect(course, "mini", download)
    assert handed_in(course) == {"ada": "x"}
    assert [(r.origin, r.reason) for r in made.refused] == [("eve", "it cannot be read: Permission denied")]


@pytest.mark.parametrize("roster", ["", "Name,Grade\nAda,1\n", 'Username,Full name\nada,"' + "x" * 200_000])
def test_a_roster_without_students_is_said(roster: str) -> None:
    with pytest.raises(CourseError, match="roster"):
        read_roster(roster)


def test_nothing_is_collected_while_a_class_is_graded(course: Course, tmp_path: Path) -> None:
    download = zipped(tmp_path / "a.zip", {"ada/mini.ipynb": "x"})
    with exclusive(course, "mini"), pytest.raises(CourseError, match="is being graded"):
        collect(course, "mini", download)


def test_the_command_says_what_it_took_and_ends_with_1_when_it_refused_something(
    course: Course, tmp_path: Path
) -> None:
    download = zipped(tmp_path / "a.zip", {"ada/mini.ipynb": "x", "mini.ipynb": "y"})
    done = autograder("collect", "mini", download, "--course", course.root, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert [one["student"] for one in told["taken"]] == ["ada"]
    assert told["refused"] == [{"origin": "mini.ipynb", "reason": "it does not say whose it is"}]
    assert told == {
        **told,
        **json.loads(json.dumps(summary(collect(course, "mini", download)))),
        "taken": told["taken"],
    }


@pytest.mark.parametrize(("name", "words"), [("nosuch.zip", "there is no"), ("page.zip", "neither a folder nor a zip")])
def test_a_download_that_is_none_is_one_line(course: Course, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "page.zip").write_text("<html>Sign in</html>")
    done = autograder("collect", "mini", tmp_path / name, "--course", course.root)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
