"""Predictions lock and reveal, blanks forgive, hunts and orders explain; all without a browser."""

import json

import pytest

from course_lib.lesson import bug_hunt, calibrate, explain, fill, glossary, order, predict, progress, recall
from course_lib.lesson.content import everything, task
from course_lib.lesson.retrieval import bank, choose
from course_lib.viz.markup import plain
from course_lib.widgets import graph_lab
from course_lib.widgets.expressions import UnreadableError, compute, same, slip

# --- predictions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", range(4))
def test_any_answer_opens_the_figure(chosen):
    box = predict("n06-sign", figure=graph_lab("product-of-sum"))
    assert box.figure.locked
    box.prediction.answer(chosen, confidence=1)
    assert not box.figure.locked
    assert box.prediction.verdict == ("right" if chosen == task("n06-sign", "predict")["answer"] else "wrong")


def test_the_right_option_is_not_sent_to_the_browser_before_an_answer():
    box = predict("n06-sign")
    assert box.prediction.right == -1
    assert "answer" not in box.prediction.get_state()
    box.prediction.answer(0)
    assert box.prediction.right == task("n06-sign", "predict")["answer"]


def test_an_answer_is_still_there_when_the_lesson_is_opened_again():
    predict("n06-tie").prediction.answer(1, confidence=2)
    box = predict("n06-tie", figure=graph_lab("two-paths"))
    assert (box.prediction.chosen, box.prediction.confidence, box.prediction.answered) == (1, 2, True)
    assert not box.figure.locked
    assert box.prediction.feedback


def test_a_locked_answer_does_not_change_and_answering_again_adds_an_attempt():
    prediction = predict("n06-tie").prediction
    prediction.answer(1, confidence=0)
    prediction.answer(2, confidence=0)
    assert len(progress.attempts("n06-tie")) == 1
    prediction.again += 1
    assert (prediction.answered, prediction.right, prediction.feedback) == (False, -1, "")
    prediction.answer(2, confidence=0)
    assert [attempt["correct"] for attempt in progress.attempts("n06-tie")] == [False, True]


@pytest.mark.parametrize("chosen", [-1, 4, 99])
def test_an_answer_that_is_not_an_option_is_ignored(chosen):
    prediction = predict("n06-sign").prediction
    prediction.answer(chosen)
    assert not prediction.answered
    assert progress.attempts("n06-sign") == []


def test_a_stored_answer_that_no_longer_exists_is_as_good_as_none():
    progress.record("n06-sign", {"chosen": 17, "correct": True})
    assert not predict("n06-sign").prediction.answered


def test_a_prediction_of_your_own():
    box = predict("mine", "1 + 1?", ["1", "2", "3"], 1, explain="Count.")
    box.prediction.answer(1)
    assert box.prediction.verdict == "right"
    with pytest.raises(ValueError, match="number of an option"):
        predict("mine", "1 + 1?", ["1", "2", "3"], 3)


def test_an_unknown_key_is_named_with_those_that_exist():
    with pytest.raises(KeyError, match="n06-sign"):
        predict("n06-sing")


def test_the_words_follow_the_state():
    prediction = predict("n06-sign").prediction
    assert "Not answered yet" in prediction.alternative
    prediction.answer(2)
    assert "df/dx" in prediction.alternative
    assert "Not answered" not in prediction.alternative


# --- recall -------------------------------------------------------------------------------------------------------


def test_recall_asks_first_what_this_reader_got_wrong():
    first = choose("N05")
    progress.record(first["key"], {"chosen": first["answer"], "correct": True})
    second = choose("N05")
    assert second["key"] != first["key"]
    progress.record(second["key"], {"chosen": 0, "correct": False})
    assert choose("N05")["key"] == second["key"]


def test_recall_can_be_answered_again_at_the_next_visit():
    recall("N08").questions[0].answer(0)
    assert not recall("N08").questions[0].answered


# --- blanks -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["-4/9", "−4/9", "-0.4444", "-0.44444444", "-4 / 9.0", "−0,4444", "2 * (-2) * 1/9", "-(2/3)**2", "−(2/3)^2"]
)
def test_a_number_is_read_in_whatever_form_it_comes(text):
    assert same(text, "-4/9", [])


@pytest.mark.parametrize("text", ["2*q", "2 * q", "q + q", "2·q", "q*2.0", "2 × q", "2q", "1e0*2 (q)"])
def test_a_formula_is_read_in_whatever_form_it_comes(text):
    assert same(text, "2*q", ["q"])


REFUSED = ["", "1/2q", "q^2q", "2 3", "import os", "__import__('os')", "q.real", "[1]", "1 if q else 2", "9**9**9**9",
           "1/0", "x", "log(-1)", "'a'", "True",
           "(" * 300, "0.1" + " + 0" * 60]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_a_formula_is_refused_with_a_reason(text):
    with pytest.raises(UnreadableError, match=r".+"):
        compute(text, {"q": 1.0})


@pytest.mark.parametrize(
    ("text", "remark"),
    [("4/9", "sign"), ("-2/9", "factor 2"), ("-8/9", "factor 2"), ("-9/4", "one over"), ("-0.45", "rounded")],
)
def test_a_usual_slip_is_named(text, remark):
    assert remark in slip(text, "-4/9", [])


def test_blanks_are_judged_one_by_one_and_empty_ones_are_not_wrong():
    blanks = fill("n06-fill-more")
    blanks.answer(s="9", dq="4/9", dx="x")
    assert blanks.states == {"s": "right", "ds": "empty", "dz": "empty", "dq": "wrong", "dx": "wrong"}
    assert "sign" in blanks.feedback
    assert "could not read" in blanks.feedback
    blanks.answer(ds="1/9", dz="1/9", dq="-4/9", dx="-4/9")
    assert blanks.verdict == "right"
    assert fill("n06-fill-more").typed["dq"] == "-4/9"


def test_what_a_reader_types_is_never_taken_for_html():
    blanks = fill("n06-fill-one")
    blanks.answer(dq="<img src=x onerror=alert(1)>")
    assert "<img" not in blanks.feedback


# --- ordering and hunts -------------------------------------------------------------------------------------------


def test_a_distractor_is_answered_with_its_own_reply():
    ordering = order("n06-order-sigmoid")
    ordering.answer("seed", "x1", "de", "dn", "ds")
    assert "not at L" in ordering.feedback


def test_a_line_too_early_and_a_line_left_out_are_said():
    ordering = order("n06-order-sigmoid")
    ordering.answer("seed", "de", "dd", "dn", "ds")
    assert "too early" in ordering.feedback
    ordering.answer("seed", "dd", "de", "dn")
    assert "left out" in ordering.feedback
    assert [attempt["correct"] for attempt in progress.attempts("n06-order-sigmoid")] == [False, False]


def test_an_ordering_does_not_begin_solved_and_remembers():
    ordering = order("n08-order")
    ordering.submitted += 1
    assert ordering.verdict != "right"
    ordering.answer("dY", "dH1", "dZ1", "dW1", "dW2")
    assert order("n08-order").arrangement[:5] == [[n, True] for n in ("dY", "dH1", "dZ1", "dW1", "dW2")]


def test_a_hunt_wants_the_line_and_the_belief():
    hunt = bug_hunt("n06-hunt")
    hunt.answer(-1, -1)
    assert hunt.verdict == "note"
    hunt.answer(5, 1)
    assert hunt.verdict == "wrong"
    hunt.answer(8, 0)
    assert hunt.verdict == "partly"
    hunt.answer(8, 1)
    assert hunt.verdict == "right"


# --- all tasks ----------------------------------------------------------------------------------------------------


SHOW = {"predict": predict, "fill": fill, "order": order, "hunt": bug_hunt, "explain": explain}


@pytest.mark.parametrize("key", everything())
def test_the_words_of_a_task_are_without_markup(key):
    entry = everything()[key]
    assert plain(entry["question"]) in repr(SHOW[entry["kind"]](key))


@pytest.mark.parametrize("key", ["n06-sign", "n06-fill-one", "n06-order-sigmoid", "n06-hunt", "n12-essay"])
@pytest.mark.parametrize("value", [None, 3, "some", [1], {"a": 1}])
def test_an_attempt_that_somebody_has_edited_stops_no_task(key, value):
    names = ("chosen", "confidence", "typed", "arrangement", "line", "text", "time")
    progress.record(key, dict.fromkeys(names, value))
    assert SHOW[everything()[key]["kind"]](key).still()


@pytest.mark.parametrize("value", [None, "yesterday", [1]])
def test_a_time_that_somebody_has_edited_stops_no_recall(progress_file, value):
    answers = {entry["key"]: [{"correct": True, "time": value}] for entry in bank()["N05"]}
    progress_file.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    assert choose("N05")["key"] in answers


# --- calibration and glossary -------------------------------------------------------------------------------------


def test_calibration_counts_first_answers_by_confidence():
    for key, chosen, confidence in (("n06-sign", 2, 2), ("n06-tie", 0, 2), ("n06-paths", 2, 0)):
        predict(key).prediction.answer(chosen, confidence)
    again = predict("n06-tie").prediction
    again.again += 1
    again.answer(2, 2)
    found = calibrate("N06", "mul_backward")
    assert (found.hits, len(found.predictions)) == (2, 3)
    assert found.by_confidence() == [("a guess", 1, 1), ("certain", 1, 2)]
    assert "certain and it was not so" in found.remark()
    assert "mul_backward: – not tried" in repr(found)
    assert found._repr_html_().count("<tr>") == 4 + 2


@pytest.mark.parametrize(
    ("confidence", "answers", "remark"),
    [(1, (0, 0), "Where it was not so"), (1, (2, 2), "Everything was as you said"), (0, (2, 2), "mostly right")],
)
def test_calibration_never_says_of_a_mistake_that_it_was_so(confidence, answers, remark):
    for key, chosen in zip(("n06-sign", "n06-tie"), answers, strict=True):
        predict(key).prediction.answer(chosen, confidence)
    assert remark in calibrate("N06").remark()


def test_calibration_with_nothing_stored_says_so():
    assert "Nothing is stored yet" in repr(calibrate("N06"))


def test_calibration_shows_which_exercises_pass():
    progress.record_exercise("mul_backward", True)
    progress.record_exercise("add_backward", False)
    text = repr(calibrate("N06", "mul_backward", "add_backward"))
    assert "mul_backward: ✓ passes" in text
    assert "add_backward: ✗ not yet" in text


def test_the_glossary_shows_terms_and_names_unknown_ones():
    assert "added" in repr(glossary("fan-out"))
    with pytest.raises(KeyError, match="fan-in"):
        glossary("fan-in")
