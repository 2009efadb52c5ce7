"""The page to start with: the plan is that of the notebooks, the environment is told as it is, progress as it was."""

import json
import re
import subprocess
import sys
from importlib import metadata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder import check
from autograder.exercises import find
from course_lib.lesson import calibrate, environment, my_progress, predict, progress
from course_lib.lesson.content import everything
from course_lib.lesson.environment import BOOK, FAST, NO, YES, environment_check
from course_lib.lesson.handshake import Handshake
from course_lib.lesson.syllabus import LESSONS, PROBLEM_SETS
from tests.lessons.test_notebooks import ROOT, calls_by_name, read, sources

SOURCES = ROOT / "autograder" / "course" / "source"
START = ROOT / "notebooks" / "00_start_here.ipynb"
every_lesson = pytest.mark.parametrize("unit", LESSONS, ids=lambda unit: unit.name)
every_set = pytest.mark.parametrize("unit", PROBLEM_SETS, ids=lambda unit: unit.name)


# --- the plan ---------------------------------------------------------------------------------------------------------


def test_the_plan_names_every_notebook_of_the_course():
    assert [unit.notebook for unit in LESSONS] == sorted(path.name for path in START.parent.glob("N*.ipynb"))
    assert [unit.name for unit in PROBLEM_SETS] == sorted(path.name for path in SOURCES.iterdir())


@every_lesson
def test_a_lesson_is_called_and_asks_for_what_the_plan_says(unit):
    notebook = read(ROOT / "notebooks" / unit.notebook)
    assert sources(notebook, "markdown")[0].startswith(f"# {unit.name} · {unit.title}\n")
    teachers = (ROOT / "notebooks" / "teachers" / f"{unit.name}.md").read_text(encoding="utf-8")
    assert teachers.startswith(f"# {unit.name} · {unit.title}: for the teacher\n")
    checked = [name for function, name in calls_by_name(notebook) if function == "check"]
    assert tuple(checked) == unit.exercises


@every_set
def test_a_problem_set_is_called_and_asks_for_what_the_plan_says(unit):
    notebook = read(SOURCES / unit.name / unit.notebook)
    assert sources(notebook, "markdown")[0].startswith(f"# Problem set {unit.name[2]}: {unit.title}\n")
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert tuple(mark["grade_id"] for mark in marks if mark.get("solution")) == unit.exercises


def test_the_start_page_and_the_readme_say_of_every_lesson_what_the_plan_says():
    start = "\n".join(sources(read(START), "markdown"))
    readme = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert all(unit.row in start and unit.row in readme for unit in LESSONS)
    assert all(f"| **{unit.name}**, {unit.title} | {unit.about} |" in start for unit in PROBLEM_SETS)


# --- the environment --------------------------------------------------------------------------------------------------


def told(subject):
    """(mark, text) of the line on `subject`."""
    return next((f.mark, f.text) for f in environment_check().findings if f.subject == subject)


def test_here_nothing_is_missing_and_html_and_text_say_the_same():
    found = environment_check()
    assert found.ready
    assert told("Packages")[1].count(",") >= 6
    shown = re.sub(r"<style>.*?</style>|<[^>]+>", " ", found._repr_html_())
    assert all(finding.subject in shown and finding.text in repr(found) for finding in found.findings)
    assert found.headline() in shown


def test_a_package_that_is_missing_or_old_has_a_line_of_its_own_that_says_what_to_do(monkeypatch):
    versions = {"anywidget": "0.8.99", "numpy": "2.1.0rc1"}

    def version(name):
        if name == "matplotlib":
            raise metadata.PackageNotFoundError(name)
        return versions.get(name, "99.0")

    monkeypatch.setattr(environment.metadata, "version", version)
    assert told("anywidget") == (NO, "version 0.8.99 is here; 0.9.13 or newer is needed. In a new cell: "
                                 "%pip install 'anywidget>=0.9.13'. Then restart the kernel.")  # fmt: skip
    assert told("matplotlib")[1].startswith("not in this Python; 3.9 or newer is needed")
    assert "numpy 2.1.0rc1" in told("Packages")[1]
    assert environment_check().headline().startswith("2 lines are marked ✗")


def test_another_python_without_the_course_is_said(monkeypatch):
    def nothing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(environment.metadata, "requires", nothing)
    assert told("Packages")[0] == NO
    assert sys.executable in told("Packages")[1]


def test_only_what_the_lessons_need_is_asked_for():
    needed = ["numpy>=2.0", "click<9,>=8.1", "rich>=13,<99", 'anywidget>=0.9; extra == "lessons"',
              'sphinx>=8; extra == "book"', 'nbgrader>=0.9; extra == "grader"']  # fmt: skip
    assert environment._needed(needed) == {"numpy": "2.0", "click": "8.1", "rich": "13", "anywidget": "0.9"}


def test_an_old_python_is_said(monkeypatch):
    monkeypatch.setattr(environment, "OLDEST", (4, 0))
    assert told("Python")[0] == NO
    assert "4.0 or newer" in told("Python")[1]


def test_slow_sliders_are_said_in_jupyterlab_and_nowhere_else(monkeypatch):
    monkeypatch.delenv(FAST, raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert told("Sliders")[0] == environment.ASIDE
    monkeypatch.setenv("JPY_SESSION_NAME", "N01.ipynb")
    assert told("Sliders")[0] == NO
    monkeypatch.setenv(FAST, "1")
    assert told("Sliders")[0] == YES


def test_answers_that_cannot_be_kept_are_said_with_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "file" / "progress.json"))
    mark, text = told("Your answers")
    assert mark == NO
    assert progress.VARIABLE in text


def test_the_check_works_where_nothing_else_is_installed():
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['anywidget', 'ipywidgets', 'IPython', 'matplotlib', 'numpy']));"
        "from course_lib.lesson.environment import environment_check as look; print(look(), look()._repr_html_())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.count("Packages") == 2


def test_the_book_shows_nothing_of_the_machine_that_made_it(monkeypatch):
    monkeypatch.setenv(BOOK, "1")
    assert str(progress.path()) not in environment_check()._repr_html_() + my_progress()._repr_html_()


def test_the_handshake_answers_every_question():
    shake = Handshake()
    shake.asked += 1
    assert shake.answered == 1
    assert repr(shake).startswith("✗ Figures"), "what is read where no widget can be shown"


# --- progress ---------------------------------------------------------------------------------------------------------


def answer(lesson, *, right, confidence=2):
    """Answer the first prediction of a lesson that is still open."""
    open_ones = [e for e in everything().values() if e["lesson"] == lesson and e["kind"] == "predict"]
    entry = next(e for e in open_ones if not progress.attempts(e["key"]))
    wrong = (entry["answer"] + 1) % len(entry["options"])
    predict(entry["key"]).prediction.answer(entry["answer"] if right else wrong, confidence)


def test_a_reader_who_has_done_nothing_is_sent_to_the_first_lesson():
    found = my_progress()
    assert found.advice().startswith("Next: N01, Neurons, margins and the perceptron.")
    assert "No prediction is answered yet." in repr(found)


def test_predictions_and_exercises_are_counted_where_they_belong():
    answer("N03", right=True)
    answer("N03", right=False)
    answer("N05", right=True, confidence=0)
    check(find("relu_backward").reference)
    row = {row.unit.name: row for row in [*my_progress().lessons, *my_progress().sets]}
    assert (len(row["N03"].firsts), row["N03"].right, row["N03"].solved) == (2, 1, 0)
    assert [row[name].solved for name in ("N08", "N12", "ps4", "ps5")] == [1, 1, 1, 0]
    assert my_progress().sureness().endswith("a guess: 1 of 1; certain: 1 of 2.")


def test_a_second_answer_does_not_count_as_right_at_once():
    key = next(key for key, e in everything().items() if e["lesson"] == "N02" and e["kind"] == "predict")
    progress.record(key, {"chosen": 0, "confidence": 1, "correct": False})
    progress.record(key, {"chosen": 1, "confidence": 1, "correct": True})
    assert my_progress().lessons[1].right == 0


def test_the_lesson_of_the_latest_answer_comes_next_with_its_first_exercise_that_is_open(monkeypatch):
    monkeypatch.setattr(progress.time, "time", iter(range(1000, 2000)).__next__)
    answer("N06", right=True)
    answer("N03", right=True)
    progress.record_exercise("tanh_slope", True)
    progress.record_exercise("collapse_linear", False)
    advice = my_progress().advice()
    assert advice.startswith("Next: N03, Networks without training.")
    left = sum(e["lesson"] == "N03" and e["kind"] == "predict" for e in everything().values()) - 1
    assert advice.endswith(f"Open there: {left} predictions and 4 exercises (try again: collapse_linear).")


def test_after_the_lessons_come_the_problem_sets_and_then_nothing():
    answers = {k: [{"correct": True}] for k, e in everything().items() if e["kind"] == "predict"}
    names = [name for unit in LESSONS for name in unit.exercises]
    state = {"answers": answers, "exercises": {name: {"passed": True} for name in names}}
    save(state)
    assert my_progress().advice().endswith("the chain rule on graphs. Open there: 1 exercise (next: total_derivative).")
    state["exercises"] |= {name: {"passed": True} for unit in PROBLEM_SETS for name in unit.exercises}
    save(state)
    assert my_progress().advice().startswith("Everything is answered and solved.")


def test_notebooks_that_are_there_are_linked_and_others_only_named(tmp_path, monkeypatch):
    monkeypatch.chdir(START.parent)
    assert "<a href='N03_networks.ipynb'>N03</a>" in my_progress()._repr_html_()
    assert "href='ps4" not in my_progress()._repr_html_()
    monkeypatch.setenv(BOOK, "1")
    assert "<a href='N03_networks.html'>N03</a>" in my_progress()._repr_html_()
    monkeypatch.delenv(BOOK)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ps4").mkdir()
    (tmp_path / "ps4" / "ps4.ipynb").write_text("{}")
    assert "<a href='ps4/ps4.ipynb'>ps4</a>" in my_progress()._repr_html_()
    assert "href='N03" not in my_progress()._repr_html_()


def test_the_table_has_heads_of_columns_and_of_rows_and_no_markup_from_the_file(progress_file):
    save({"answers": {}, "exercises": {"<script>": {"passed": True}}})
    shown = my_progress()._repr_html_()
    assert shown.count("<th scope='row'>") == len(LESSONS) + len(PROBLEM_SETS)
    assert shown.count("<th scope='col'>") == 4 + 2
    assert "<script>" not in shown


def save(state):
    progress.path().write_text(json.dumps(state), encoding="utf-8")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"answers": {"n01-four": 3}}', '{"notebook": "of something else"}'])
def test_a_file_that_is_damaged_or_foreign_is_kept_and_the_table_shown(progress_file, capsys, text):
    progress_file.write_text(text, encoding="utf-8")
    assert "N12" in repr(my_progress())
    assert "kept as" in capsys.readouterr().out
    assert [p.read_text(encoding="utf-8") for p in progress_file.parent.glob("*.damaged-*")] == [text]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
ATTEMPT = st.dictionaries(st.sampled_from(["chosen", "confidence", "correct", "time"]), JUNK)
STATES = st.fixed_dictionaries(
    {
        "answers": st.dictionaries(st.sampled_from(["n01-four", "n03-rank", "x"]), st.lists(ATTEMPT, max_size=2)),
        "exercises": st.dictionaries(
            st.sampled_from(["margins", "y"]), st.fixed_dictionaries({"passed": JUNK, "tries": JUNK})
        ),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(state=STATES)
def test_whatever_stands_in_a_file_of_the_right_form_nothing_raises(progress_file, state):
    save(state)
    assert "N12" in repr(my_progress())
    assert "N12" in my_progress()._repr_html_()
    calibrate("N01", "margins")._repr_html_()
    predict("n03-rank")
    progress.record_exercise("margins", True)
    assert json.dumps(progress.load()["answers"]) == json.dumps(state["answers"])
