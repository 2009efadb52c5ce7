"""What notebooks call: `check`, `hint`, `solution`, `reset` and `score` in the student's own process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import check, hint, reset, score, solution
from autograder.exercises import catalogue
from autograder.model_solution import model_solution
from autograder.notebook import Shown
from course_lib.lesson import progress


@pytest.fixture(autouse=True)
def progress_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress.json"))


def right(dZ, X, W):  # type: ignore[no-untyped-def]
    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)


def stub(dZ, X, W):  # type: ignore[no-untyped-def]
    raise NotImplementedError


def wrong(dZ, X, W):  # type: ignore[no-untyped-def]
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)


right.__name__ = stub.__name__ = wrong.__name__ = "linear_backward"


def test_a_right_function_is_right_and_kept() -> None:
    result = check(right)
    assert result.passed
    assert progress.exercises() == {"linear_backward": True}
    assert score(right) == 3.0


def test_a_wrong_function_is_told_its_mistake_in_text_and_in_escaped_html() -> None:
    result = check(wrong)
    assert "transposed in dW" in repr(result)
    assert "transposed in dW" in result._repr_html_()
    assert "role='status'" in result._repr_html_()
    assert score(wrong) == 2.0


def test_the_line_that_raised_is_set_as_code_and_escaped() -> None:
    def linear_backward(dY, x, w):  # type: ignore[no-untyped-def]
        return dY < nothing  # noqa: F821

    assert "<code>return dY &lt; nothing" in check(linear_backward)._repr_html_()


def test_an_untouched_stub_is_not_attempted_and_erases_no_earlier_pass() -> None:
    check(right)
    assert "not attempted yet" in repr(check(stub))
    assert progress.exercises() == {"linear_backward": True}


def test_a_place_where_nothing_can_be_written_costs_no_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "file" / "progress.json"))
    assert check(right).passed
    assert "could not be saved" in capsys.readouterr().out
    assert hint("linear_backward").startswith("Hint 1")


def test_plain_nbgrader_grading_a_class_leaves_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check(right).passed
    assert progress.exercises() == {}


def test_nbgraders_validate_button_hears_of_what_is_not_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert check(right).passed
    with pytest.raises(AssertionError, match="transposed in dW") as failure:
        check(wrong)
    assert failure.value._render_traceback_() == [str(failure.value)]  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match="not attempted yet"):
        check(stub)
    assert progress.exercises() == {}


def test_hints_come_in_three_steps_and_the_last_one_stays() -> None:
    given = [hint("linear_backward") for _ in range(4)]
    assert [text.split(":")[0] for text in given] == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]


def test_what_is_no_function_or_no_exercise_is_said() -> None:
    with pytest.raises(TypeError, match="takes your function itself"):
        check("linear_backward")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^this takes your function itself; got int"):
        hint(3)  # type: ignore[arg-type]
    with pytest.raises(LookupError, match="there is no exercise"):
        check(np.sum)


def test_the_same_seed_gives_the_same_words() -> None:
    assert repr(check(wrong, seed=3)) == repr(check(wrong, seed=3))


def test_a_solution_is_shown_after_two_tries_and_it_is_right() -> None:
    assert "Not yet" in solution("linear_backward")
    check(stub)
    assert "2 times more" in solution(wrong), "an untouched stub is no try"
    check(wrong)
    assert "once more" in solution(wrong)
    check(wrong)
    shown = solution("linear_backward")
    assert "def linear_backward(" in shown
    assert isinstance(shown, Shown)
    assert shown._repr_markdown_().startswith("```python\n# One way")


def test_what_a_function_prints_is_folded_below_its_verdict() -> None:
    def linear_backward(dZ: Any, X: Any, W: Any) -> Any:
        print("here <b>")
        return right(dZ, X, W)

    told = check(linear_backward)
    assert told.passed
    assert "<details><summary>What your function printed" in told._repr_html_()
    assert "here &lt;b&gt;" in told._repr_html_()
    assert "<details" not in check(right)._repr_html_()


@pytest.mark.slow
@pytest.mark.parametrize("name", catalogue())
def test_a_solution_runs_in_a_cell_as_it_stands_and_passes(name: str) -> None:
    cell: dict[str, Any] = {}
    exec(model_solution(catalogue()[name].reference), cell)
    assert check(cell[name], seed=5).passed


def test_who_has_passed_may_compare_at_once_unless_the_course_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    check(right)
    assert "def linear_backward(" in solution("linear_backward")
    monkeypatch.setenv("BACKPROP_COURSE_SOLUTIONS", "never")
    assert "not shown in this course" in solution("linear_backward")


def test_a_reset_exercise_begins_with_its_first_hint_and_without_a_result() -> None:
    check(right)
    hint("linear_backward")
    assert hint("linear_backward").startswith("Hint 2")
    assert "begins afresh" in reset("linear_backward")
    assert progress.exercises() == {}
    assert hint("linear_backward").startswith("Hint 1")
