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
