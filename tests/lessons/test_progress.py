"""The progress file survives crashes, other notebooks, and people who edit it."""

import json
import os
import subprocess
import sys

import pytest

from course_lib.lesson import progress


def test_an_attempt_is_kept_and_read_back(progress_file):
    progress.record("n06-sign", {"chosen": 2, "correct": True})
    progress.record("n06-sign", {"chosen": 1, "correct": False})
    assert [attempt["chosen"] for attempt in progress.attempts("n06-sign")] == [2, 1]
    assert json.loads(progress_file.read_text(encoding="utf-8"))["version"] == progress.VERSION


def test_nothing_is_written_until_something_is_answered(progress_file):
    assert progress.attempts("n06-sign") == []
    assert not progress_file.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"answers": []}',
        '{"answers": {}, "exercises": {"a": 1}}',
        '{"answers": {"k": 3}, "exercises": {}}',
    ],
)
def test_a_damaged_file_is_set_aside_and_said(progress_file, capsys, text):
    progress_file.write_text(text, encoding="utf-8")
    progress.record("n06-sign", {"chosen": 0})
    kept = [p for p in progress_file.parent.iterdir() if "damaged" in p.name]
    assert len(kept) == 1
    assert kept[0].read_text(encoding="utf-8") == text
    assert str(kept[0]) in capsys.readouterr().out
    assert progress.attempts("n06-sign")[0]["chosen"] == 0


def test_a_file_that_is_not_text_is_set_aside(progress_file, capsys):
    progress_file.write_bytes(b"\xff\xfe\x00")
    assert progress.load()["answers"] == {}
    assert "kept as" in capsys.readouterr().out


def test_a_file_of_an_older_or_newer_course_and_one_that_windows_saved_are_understood(progress_file, capsys):
    state = {"version": 9, "answers": {"a": [{"chosen": 0}]}, "later": {"kept": True}}
    progress_file.write_text(json.dumps(state), encoding="utf-8-sig")
    progress.record_exercise("margins", False)
    kept = json.loads(progress_file.read_text(encoding="utf-8"))
    assert (kept["version"], kept["answers"], kept["later"]) == (9, state["answers"], state["later"])
    assert kept["exercises"]["margins"]["tries"] == 1
    assert capsys.readouterr().out == ""


def test_a_count_that_is_no_number_begins_again(progress_file):
    state = {"answers": {}, "exercises": {"margins": {"passed": False, "tries": "many"}}}
    progress_file.write_text(json.dumps(state), encoding="utf-8")
    assert progress.tries("margins") == 0
    progress.record_exercise("margins", True)
    assert progress.tries("margins") == 1


def test_what_cannot_be_read_is_left_alone_and_said(progress_file, capsys):
    progress_file.mkdir()
    assert progress.load()["answers"] == {}
    progress.record("a", {"chosen": 0})
    assert "cannot be read" in capsys.readouterr().out
    assert list(progress_file.parent.iterdir()) == [progress_file]
    assert "is a directory" in progress.trouble()


def test_a_damaged_file_that_cannot_be_moved_is_not_written_over(progress_file, monkeypatch, capsys):
    progress_file.write_text("{", encoding="utf-8")

    def refuse(*_):
        raise OSError("in use")

    monkeypatch.setattr(progress.Path, "replace", refuse)
    progress.record("a", {"chosen": 0})
    assert progress_file.read_text(encoding="utf-8") == "{"
    assert "in use" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["My Documents (old)/été/进度 1.json", "Ünïcode’s/пapka/progress.json"])
def test_spaces_and_letters_of_any_script_in_the_path_are_fine(tmp_path, monkeypatch, place):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / place))
    progress.record("essay", {"text": "∂L/∂x, für alle 学生"})
    assert progress.attempts("essay")[0]["text"] == "∂L/∂x, für alle 学生"
    assert [p.name for p in (tmp_path / place).parent.iterdir()] == [(tmp_path / place).name]
    assert progress.trouble() == ""


def test_a_text_with_half_a_character_is_kept(progress_file):
    progress.record("essay", {"text": "broken \ud83d emoji"})
    assert progress.attempts("essay")[0]["text"] == "broken \ud83d emoji"


def test_a_tilde_in_the_path_is_the_home_directory(tmp_path, monkeypatch):
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    monkeypatch.setenv(progress.VARIABLE, "~/mine/progress.json")
    assert progress.path() == tmp_path / "mine" / "progress.json"


def test_somebody_without_a_home_has_the_file_in_the_current_directory(tmp_path, monkeypatch):
    def homeless(_):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(progress.VARIABLE)
    monkeypatch.setattr(progress.Path, "expanduser", homeless)
    monkeypatch.chdir(tmp_path)
    progress.record("a", {"chosen": 0})
    assert progress.attempts("a")[0]["chosen"] == 0
    assert (tmp_path / ".backprop-course" / "progress.json").exists()


def test_notebooks_that_write_at_the_same_time_lose_nothing(progress_file):
    code = "from course_lib.lesson import progress; [progress.record('{}', {{'n': n}}) for n in range(30)]"
    both = [subprocess.Popen([sys.executable, "-c", code.format(name)]) for name in "ab"]
    assert [process.wait(60) for process in both] == [0, 0]
    assert {name: len(found) for name, found in progress.load()["answers"].items()} == {"a": 30, "b": 30}
    assert list(progress_file.parent.iterdir()) == [progress_file]


def test_a_lock_that_a_crash_left_behind_holds_nobody_up_for_long(progress_file, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.1)
    lock = progress_file.with_name("progress.json.lock")
    lock.mkdir()
    progress.record("a", {"chosen": 0})
    assert progress.attempts("a")[0]["chosen"] == 0
    assert not lock.exists()


def test_a_file_that_windows_holds_for_a_moment_is_replaced_when_it_is_free(progress_file, monkeypatch):
    replace, refusals = os.replace, [PermissionError("in use")] * 3

    def held(source, target):
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(progress.os, "replace", held)
    progress.record("a", {"chosen": 0})
    assert progress.attempts("a")[0]["chosen"] == 0


def test_a_full_disk_costs_the_answer_alone_and_leaves_nothing_lying_about(progress_file, monkeypatch, capsys):
    progress.record("a", {"chosen": 0})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(progress.os, "replace", full)
    progress.record_exercise("margins", True)
    assert "No space left" in capsys.readouterr().out
    assert list(progress_file.parent.iterdir()) == [progress_file]
    assert progress.attempts("a")[0]["chosen"] == 0


def test_two_notebooks_do_not_lose_each_others_answers(progress_file):
    progress.record("a", {"chosen": 0})
    code = "from course_lib.lesson import progress; progress.record('b', {'chosen': 1})"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
    progress.record("c", {"chosen": 2})
    assert set(progress.load()["answers"]) == {"a", "b", "c"}


def test_a_crash_while_writing_leaves_the_old_file(progress_file, monkeypatch):
    progress.record("a", {"chosen": 0})
    before = progress_file.read_bytes()

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(progress.os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        progress.record("b", {"chosen": 1})
    assert progress_file.read_bytes() == before


def test_a_place_that_cannot_be_written_stops_no_lesson(tmp_path, monkeypatch, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(progress.VARIABLE, str(blocked / "progress.json"))
    progress.record("a", {"chosen": 0})
    assert "the lesson goes on" in capsys.readouterr().out


def test_exercises_keep_their_latest_result():
    progress.record_exercise("mul_backward", False)
    progress.record_exercise("mul_backward", True)
    assert progress.exercises() == {"mul_backward": True}


def test_the_progress_file_needs_no_widgets():
    code = (
        "import sys, course_lib, course_lib.lesson.progress;"
        "print([m for m in ('ipywidgets', 'anywidget', 'matplotlib', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = done.stdout.strip()
    assert "ipywidgets" not in loaded
    assert "anywidget" not in loaded
    assert "matplotlib" not in loaded
