"""The class report says what to begin the next lecture with, and explains its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.coursework.course import Course
from autograder.grading.result import CellScore, Result, ShownCell
from autograder.judging.verdict import Finding, PartScore, Verdict
from autograder.reporting.feedback import feedback_page
from autograder.reporting.mistakes import mistake_table
from autograder.reporting.recap import themes
from autograder.reporting.report import distribution, report_page
from tests.engine.course_kit import make_course

CODE = "def {}(dY, x):\n    return dY  # by {}"


def found(student: str, kinds: Mapping[str, str], stub: str = "") -> Result:
    """A student whose functions have these kinds of mistake, "" for none; `stub` was never touched."""
    verdicts = [
        Verdict(name, 0.0 if kind else 1.0, 1.0, 1, mistakes=(said(kind, name),) if kind else ())
        for name, kind in kinds.items()
    ]
    if stub:
        verdicts.append(Verdict(stub, 0.0, 1.0, 1, mistakes=(said("crash", stub),), attempted=False))
    cells = tuple(ShownCell("code", CODE.format(name, student), name) for name in kinds)
    scores = (CellScore("test", sum(v.score for v in verdicts), 2.0, tuple(verdicts)),)
    return Result(student, "mini", "graded", "key", scores=scores, cells=cells, isolation="sealed")


def said(kind: str, name: str) -> Finding:
    return Finding(kind, None, f"Your {name} differs. Where does the sign enter?")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


A_CLASS = [
    found("ada", {"one": "sign", "two": "sign"}),
    found("bob", {"one": "sign", "two": "unknown"}),
    found("cleo", {"one": "unknown", "two": "sign"}),
    found("dan", {"one": "unknown", "two": ""}),
    found("eve", {"one": "factor-two"}, stub="two"),
]


def test_a_kind_is_counted_by_students_over_all_functions() -> None:
    (theme,) = themes(mistake_table(A_CLASS))
    assert theme.kind == "sign"
    assert theme.students == {"ada", "bob", "cleo"}
    assert theme.places == (("one", 2), ("two", 2))


def test_who_left_a_function_alone_has_not_tried_it() -> None:
    tried = {row.exercise: row.tried for row in mistake_table(A_CLASS)}
    assert tried == {"one": 5, "two": 4}


def test_no_more_than_three_kinds_begin_a_lecture() -> None:
    kinds = ["sign", "factor-two", "transposed", "no-mean"]
    pair = [found(name, {f"f{i}": kind for i, kind in enumerate(kinds)}) for name in ("ada", "bob")]
    assert [theme.kind for theme in themes(mistake_table(pair))] == sorted(kinds)[:3]


def test_the_report_opens_with_a_question_and_an_answer_of_nobody_by_name(course: Course) -> None:
    page = report_page(course.assignment("mini"), A_CLASS)
    opening = page.split("<h2>Scores</h2>")[0]
    assert "3 of 5 students" in opening
    assert "<em>Where does the sign enter?</em>" in opening
    assert "def one(dY, x):" in opening
    named = [name for name in ("ada", "bob", "cleo", "dan", "eve") if name in opening]
    assert named == ["ada"], "her own code names her, in its comment"


def test_names_beyond_the_first_few_are_folded_away(course: Course) -> None:
    many = [found(f"s{i}", {"one": "sign"}) for i in range(8)]
    page = report_page(course.assignment("mini"), many)
    assert "s0, s1, s2, s3, s4<details><summary>and 3 more</summary>s5, s6, s7</details>" in page


@pytest.mark.parametrize(
    ("points", "labels"),
    [(29.0, ["0–3", "3–6", "24–27", "27–29"]), (10.0, ["0–1", "1–2", "8–9", "9–10"]), (1.5, ["0–1", "1–1.5"] * 2)],
)
def test_bars_are_whole_points_wide(points: float, labels: list[str]) -> None:
    bars = distribution([0.0, points], points)
    assert [bar.label for bar in (*bars[:2], *bars[-2:])] == labels
    assert (bars[0].count, bars[-1].count) == (1, 1)


def test_a_score_on_a_border_counts_in_the_higher_bar() -> None:
    assert [bar.count for bar in distribution([2.75, 3.0, 5.99], 29.0)][:2] == [1, 2]


def test_an_assignment_without_points_has_a_report(course: Course) -> None:
    assert [bar.count for bar in distribution([0.0], 0.0)] == [1]


@pytest.mark.parametrize(("parts", "what"), [(("dX",), "What it returns"), (("dX", "dW"), "What has a ✓")])
def test_a_right_value_that_earns_less_says_why(course: Course, parts: tuple[str, ...], what: str) -> None:
    """Where there is one part, the page shows no ✓ for it, and so speaks of none."""
    scores = tuple(PartScore(name, True, 0.75, 1.0) for name in parts)
    verdict = Verdict("one", 0.75, 1.0, 1, parts=scores, mistakes=(said("mutates-input", "one"),))
    score = CellScore("test_linear_backward", 0.75, 1.0, (verdict,))
    page = feedback_page(course.assignment("mini"), Result("ada", "mini", "graded", "key", scores=(score,)), None)
    assert f"{what} is right; it earns less because" in page
    assert (page.count("✓") > 0) == (len(parts) > 1)


def test_the_code_that_the_report_shows_is_text(course: Course) -> None:
    hostile = replace(
        found("ada", {"one": "sign"}), cells=(ShownCell("code", "def one(): '</pre><script>\u202e'", "one"),)
    )
    page = report_page(course.assignment("mini"), [hostile])
    assert "&lt;/pre&gt;&lt;script&gt;" in page
    assert "<script" not in page
    assert "\u202e" not in page
