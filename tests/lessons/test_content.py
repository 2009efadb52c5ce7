"""The tasks are sound: answers are right, lines run, and what is called wrong is wrong."""

import json
import random
import re

import numpy as np
import pytest

from course_lib.lesson.content import everything, task
from course_lib.lesson.definitions import page, terms
from course_lib.lesson.ordering import Ordering
from course_lib.lesson.retrieval import bank, earlier_lessons
from course_lib.viz.markup import html, plain
from course_lib.widgets.expressions import same
from tests.lessons import facts

TASKS = everything()
FILLS, STARTS, REPAIRS = (facts.merged(name) for name in ("fills", "starts", "repairs"))


def of(kind):
    return [key for key, entry in TASKS.items() if entry["kind"] == kind]


@pytest.mark.parametrize("key", of("predict"))
def test_a_prediction_has_three_or_four_options_and_answers_every_wrong_one(key):
    entry = TASKS[key]
    assert len(entry["options"]) in (3, 4)
    assert entry["answer"] in range(len(entry["options"]))
    assert len({option["text"] for option in entry["options"]}) == len(entry["options"])
    assert entry["explain"]
    assert all(option["reply"] for i, option in enumerate(entry["options"]) if i != entry["answer"])


@pytest.mark.parametrize("key", TASKS)
def test_a_key_begins_with_its_lesson(key):
    assert key.startswith(TASKS[key]["lesson"].lower() + "-")


def test_the_right_options_are_not_all_in_one_place():
    for lesson in facts.LESSONS:
        answers = [TASKS[key]["answer"] for key in of("predict") if TASKS[key]["lesson"] == lesson]
        assert max(answers.count(place) for place in set(answers)) < 0.67 * len(answers)


@pytest.mark.parametrize("lesson", sorted(bank()))
def test_recall_questions_have_three_of_a_lesson_and_a_right_answer(lesson):
    questions = bank()[lesson]
    assert len(questions) >= 3
    for question in questions:
        assert question["key"].startswith(f"recall-{lesson.lower()}-")
        assert question["answer"] in range(len(question["options"]))
        assert question["explain"]


def test_recall_asks_about_the_lessons_one_three_and_six_before():
    assert earlier_lessons("N08") == ["N07", "N05", "N02"]
    assert earlier_lessons("N06") == ["N05", "N03", "N01"]
    assert earlier_lessons("N02") == ["N01"]


# --- blanks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "truth"), FILLS.items())
def test_the_expected_blanks_are_recomputed(key, truth):
    blanks = task(key, "fill")["blanks"]
    assert blanks.keys() == truth.keys()
    for name, blank in blanks.items():
        assert same(repr(float(truth[name])), blank["expects"], [])


def test_the_open_local_gradient_is_that_of_the_square():
    expected = task("n06-fill-one", "fill")["blanks"]["dq"]["expects"]
    assert same("((q + 0.001)**2 - (q - 0.001)**2) / 0.002", expected, ["q"])


@pytest.mark.parametrize("key", of("fill"))
def test_no_slip_is_a_right_answer_and_every_blank_stands_in_the_template(key):
    entry = TASKS[key]
    template = "\n".join(entry["template"])
    for name, blank in entry["blanks"].items():
        assert f"[{name}]" in template
        for wrong in blank.get("slips", {}):
            assert not same(wrong, blank["expects"], entry.get("names", [])), (key, name, wrong)


# --- ordering: the lines are run ----------------------------------------------------------------------------------


def random_order(lines, draw):
    left, placed = set(lines), []
    while left:
        ready = sorted(n for n in left if not set(lines[n].get("after", [])) & left)
        placed.append(draw.choice(ready))
        left.remove(placed[-1])
    return placed


@pytest.mark.parametrize("key", of("order"))
def test_any_valid_order_computes_the_gradient_and_is_accepted(key):
    entry, draw = task(key, "order"), random.Random(1)
    for seed in range(8):
        state, truth = STARTS[key](np.random.default_rng(seed))
        names = random_order(entry["lines"], draw)
        for name in names:
            exec(entry["lines"][name]["text"], {}, state)
        assert all(np.allclose(state[name], value, rtol=1e-5, atol=1e-6) for name, value in truth.items())
        ordering = Ordering(entry)
        ordering.answer(*names)
        assert ordering.verdict == "right"


@pytest.mark.parametrize("key", of("order"))
def test_a_line_never_uses_what_no_line_before_it_computes(key):
    entry, draw = task(key, "order"), random.Random(2)
    for name, line in entry["lines"].items():
        for needed in line.get("after", []):
            names = random_order(entry["lines"], draw)
            names.remove(needed)
            state, _ = STARTS[key](np.random.default_rng(3))
            program = "\n".join(entry["lines"][other]["text"] for other in names[: names.index(name) + 1])
            with pytest.raises(NameError):
                exec(program, {}, state)


@pytest.mark.parametrize(("key", "name"), [(key, name) for key in of("order") for name in TASKS[key]["distractors"]])
def test_a_distractor_in_place_of_the_line_for_the_same_variable_breaks_the_gradient(key, name):
    entry = task(key, "order")
    wrong = entry["distractors"][name]["text"]
    variable = wrong.split(" = ")[0]
    state, truth = STARTS[key](np.random.default_rng(5))
    broken = False
    for line in random_order(entry["lines"], random.Random(4)):
        text = entry["lines"][line]["text"]
        try:
            exec(wrong if text.split(" = ")[0] == variable else text, {}, state)
        except ValueError:  # no such product on rectangles
            broken = True
            break
    assert broken or not all(np.allclose(state[name], value) for name, value in truth.items())


# --- bug hunts: the code is run -----------------------------------------------------------------------------------


def hunted(key, **given):
    """What a bug hunt defines, with the bug and without it; `given` are the names that its code takes for granted."""
    entry = task(key, "hunt")
    mended = list(entry["code"])
    mended[entry["faulty"]] = REPAIRS[key]
    return _defined(entry["code"], given), _defined(mended, given)


def _defined(lines, given):
    space = dict(given)
    exec("\n".join(lines), space)
    return next(value for name, value in space.items() if callable(value) and name not in given)


def test_the_hunted_path_gives_12_and_36_when_repaired():
    wrong, right = hunted("n06-hunt")
    assert (wrong(2.0), right(2.0)) == ((24.0, 12.0), (24.0, 36.0))


def test_the_hunted_layer_runs_on_squares_fails_on_rectangles_and_is_right_when_repaired():
    rng = np.random.default_rng(0)
    wrong, right = hunted("n08-hunt")
    dZ, X, W = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=(3, 3))
    assert wrong(dZ, X, W)[0].shape == X.shape
    assert not np.allclose(wrong(dZ, X, W)[0], dZ @ W)
    dZ, W = rng.normal(size=(4, 5)), rng.normal(size=(5, 3))
    with pytest.raises(ValueError, match="matmul"):
        wrong(dZ, X, W)
    numerical = np.array([[((dX @ W.T) * dZ).sum() for dX in np.eye(12).reshape(12, 4, 3)]]).reshape(4, 3)
    assert np.allclose(right(dZ, X, W)[0], numerical)


@pytest.mark.parametrize("key", of("hunt"))
def test_the_teachers_page_names_the_line_that_is_hunted(key, pytestconfig):
    entry = task(key, "hunt")
    page = pytestconfig.rootpath / "notebooks" / "teachers" / f"{entry['lesson']}.md"
    said = re.findall(r"Hunt: line (\d+)", page.read_text(encoding="utf-8"))
    assert said == [str(entry["faulty"] + 1)]


# --- markup and glossary ----------------------------------------------------------------------------------------


def test_markup_escapes_what_is_not_its_own():
    assert html("a < b & `x * y` *not* **so**") == "a &lt; b &amp; <code>x * y</code> <em>not</em> <strong>so</strong>"
    assert plain("`dq * z` is *not* **2 * 3**") == "dq * z is not 2 * 3"


def test_indices_are_set_low_and_powers_high_in_text_and_stay_in_code_and_names():
    assert html("1 / (1 + e^(−s)), 2^D, `e^x`") == "1 / (1 + e<sup>−s</sup>), 2<sup>D</sup>, <code>e^x</code>"
    assert html("W_L h_{L−1}, W_lᵀ") == "W<sub>L</sub> h<sub>L−1</sub>, W<sub>l</sub>ᵀ"
    assert html("`W_L` and d_model, my_x") == "<code>W_L</code> and d_model, my_x"
    assert plain("W_L h_{L−1}") == "W_L h_{L−1}"


def test_no_task_leaves_markup_signs_behind():
    for entry in TASKS.values():
        for text in [entry["question"], entry.get("explain", "")]:
            assert "**" not in html(text), text
            assert "`" not in html(text), text


def test_the_glossary_page_is_the_glossary(pytestconfig):
    kept = (pytestconfig.rootpath / "notebooks" / "glossary.md").read_text(encoding="utf-8")
    assert kept == page()
    assert len(terms()) >= 25


def test_the_content_files_are_indented_json_that_a_diff_can_show(pytestconfig):
    root = pytestconfig.rootpath
    for file in [*root.glob("course_lib/lesson/content/*.json"), *root.glob("tests/lessons/facts/*.json")]:
        text = file.read_text(encoding="utf-8")
        assert text.rstrip("\n") == json.dumps(json.loads(text), ensure_ascii=False, indent=1), file.name
