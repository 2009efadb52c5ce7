"""One submission through the engine: run in the sandbox, judged outside it."""

from __future__ import annotations

import pytest

import autograder
from autograder.coursework.course import Course
from autograder.grading.result import Result
from tests.engine.conftest import Grade
from tests.engine.course_kit import RIGHT, code, filled

pytestmark = pytest.mark.sandbox


def scores(result: Result) -> dict[str, float | None]:
    return {score.grade_id: score.score for score in result.scores}


def test_a_right_submission_gets_all_points_and_waits_for_the_reader_of_its_essay(grade: Grade) -> None:
    result = grade()
    assert result.status == "graded"
    assert scores(result) == {"test_linear_backward": 3.0, "test_double": 2.0, "test_answer": 1.0, "essay": None}
    assert result.isolation in ("sealed", "confined")


def test_a_wrong_part_is_named_and_costs_its_own_points(grade: Grade) -> None:
    result = grade(linear_backward="def linear_backward(dZ, X, W):\n    return dZ @ W, dZ.T @ X, dZ.sum(axis=1)")
    assert scores(result)["test_linear_backward"] == 2.0
    assert [m.part for m in result.verdicts[0].mistakes] == ["db"]


def test_an_untouched_release_scores_nothing(grade: Grade, course: Course) -> None:
    result = grade(filled(course, {}))
    assert scores(result) == {"test_linear_backward": 0.0, "test_double": 0.0, "test_answer": 0.0, "essay": 0.0}
    assert not result.verdicts[0].attempted


def test_a_written_answer_whose_cell_is_gone_waits_for_a_reader_who_may_find_it_elsewhere(
    grade: Grade, course: Course
) -> None:
    result = grade([{**cell, "metadata": {}} for cell in filled(course, RIGHT)])
    assert scores(result)["essay"] is None
    assert any("essay" in note for note in result.notes)
    assert any(cell.source == RIGHT["essay"] for cell in result.cells)


def test_a_wrong_value_fails_the_plain_assert(grade: Grade) -> None:
    assert scores(grade(answer="answer = 41"))["test_answer"] == 0.0
    assert scores(grade(answer="reply = 42"))["test_answer"] == 0.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "broken",
    [
        "raise ValueError('no')",
        "import os\nos._exit(0)",
        "def linear_backward(:",
        "import sys\nsys.exit('all tests passed')",
        "import ctypes\nctypes.string_at(0)",
        "while True:\n    pass",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "input('name? ')",
        "def f(): f()\nf()",
        "print('x' * 50_000_000)",
    ],
)
def test_a_broken_cell_loses_only_what_depends_on_it(grade: Grade, broken: str) -> None:
    result = grade(linear_backward=broken)
    assert scores(result) == {"test_linear_backward": 0.0, "test_double": 2.0, "test_answer": 1.0, "essay": None}
    assert result.status == "graded"


@pytest.mark.slow
def test_a_function_that_never_ends_is_named_and_the_rest_is_graded(grade: Grade) -> None:
    result = grade(linear_backward="def linear_backward(dZ, X, W):\n    while True: pass")
    assert scores(result)["test_linear_backward"] == 0.0
    assert scores(result)["test_double"] == 2.0
    assert result.verdicts[0].kinds == ("timeout",)


def test_what_is_printed_does_not_count_against_a_right_answer(grade: Grade) -> None:
    loud = "import sys\ndef double(x):\n    print('no', file=sys.stderr)\n    return x + x"
    assert scores(grade(double=loud))["test_double"] == 2.0


@pytest.mark.parametrize(
    "forgery",
    [
        "import numpy.testing, builtins\nnumpy.testing.assert_allclose = lambda *a, **k: None\ndef double(x): return 0",
        "class Yes:\n    __eq__ = lambda s, o: True\n    __array__ = lambda s, *a, **k: None\n"
        "def double(x): return Yes()",
        "import numpy as np\nclass A(np.ndarray):\n    def __eq__(s, o): return True\n"
        "def double(x): return np.zeros(3).view(A)",
        "import numpy as np\nnp.allclose = lambda *a, **k: True\ndef double(x): return 7",
        "def score(*a): return 2.0\ndef check(*a): return True\ndef double(x): return 7",
        "print('2.0')\ndef double(x): raise SystemExit(2.0)",
    ],
)
def test_a_forged_answer_gets_no_points(grade: Grade, forgery: str) -> None:
    assert scores(grade(double=forgery))["test_double"] == 0.0


def test_helpers_in_cells_of_the_students_own_are_run(grade: Grade, course: Course) -> None:
    cells = filled(course, {**RIGHT, "double": "def double(x):\n    return twice(x)"})
    cells.insert(3, code("def twice(x):\n    return x + x"))
    assert scores(grade(cells))["test_double"] == 2.0


def test_check_in_a_students_own_cell_does_no_harm(grade: Grade) -> None:
    seen = "def double(x):\n    return x + x\nfrom autograder import check\ncheck(double)"
    assert scores(grade(double=seen))["test_double"] == 2.0


def test_a_later_definition_does_not_change_an_earlier_test(grade: Grade) -> None:
    spoilt = "answer = 42\ndef double(x): return 0"
    assert scores(grade(answer=spoilt))["test_double"] == 2.0


def test_the_autograded_cells_carry_outputs_and_scores(grade: Grade) -> None:
    shown = {cell.grade_id: cell for cell in grade(double="print('hello')\ndef double(x): return x + x").cells}
    assert any("hello" in str(output.get("text", "")) for output in shown["double"].outputs)
    assert shown["test_double"].outputs[-1]["data"]["text/plain"] == "2.0"


@pytest.mark.parametrize(
    ("line", "faulty", "reason"),
    [
        ("assert answer == 42", "assert anwser == 42", "NameError"),
        ("assert double(1) == 2", "assert double(x=1) == 2", "must call double by position; got x by name"),
    ],
    ids=["a misspelt name", "an argument by name"],
)
def test_a_fault_of_the_test_cell_is_an_error_that_says_why_and_not_a_failure(
    grade: Grade, course: Course, line: str, faulty: str, reason: str
) -> None:
    path = course.source("mini") / "mini.ipynb"
    path.write_text(path.read_text().replace(line, faulty))
    result = grade()
    assert result.status == "error"
    assert reason in result.reason


@pytest.mark.parametrize(
    "last",
    ["double(3) == 6", "np.allclose(double(np.arange(2.0)), [0, 2])", "(double(np.arange(2.0)) == [0, 2]).all()"],
)
def test_a_test_cell_that_ends_in_false_has_failed(grade: Grade, course: Course, last: str) -> None:
    """Its author has forgotten the `assert`."""
    path = course.source("mini") / "mini.ipynb"
    path.write_text(path.read_text().replace("assert np.allclose(double(np.arange(3.0)), [0, 2, 4])", last))
    assert scores(grade())["test_double"] == 2.0
    wrong = grade(double="def double(x):\n    return x ** 2 + 1")
    assert scores(wrong)["test_double"] == 0.0
    assert "A test of this cell failed." in [score.message for score in wrong.scores]


@pytest.mark.parametrize(("last", "points"), [("0.5", 0.5), ("np.int64(1)", 1.0), ("np.float32(0.5)", 0.5)])
def test_a_number_at_the_end_of_a_test_cell_is_its_score_of_whatever_type_it_is(
    grade: Grade, course: Course, last: str, points: float
) -> None:
    path = course.source("mini") / "mini.ipynb"
    path.write_text(
        path.read_text().replace("assert double(1) == 2", last).replace("assert np.allclose", "np.allclose")
    )
    path.write_text(path.read_text().replace("np.allclose(double(np.arange(3.0)), [0, 2, 4])", last))
    assert scores(grade())["test_double"] == points


def test_the_same_seed_gives_the_same_record(grade: Grade) -> None:
    first, second = grade().record(), grade().record()
    assert {**first, "seconds": 0} == {**second, "seconds": 0}
    assert Result.from_record(first).record() == first


def test_commands_to_ipython_in_the_instructors_own_cells_are_passed_over(grade: Grade, course: Course) -> None:
    path = course.source("mini") / "mini.ipynb"
    text = path.read_text()
    for line in ("def double(x):", "assert double(1) == 2", "import numpy as np\\n"):
        assert line in text
        text = text.replace(line, f"%config Application.verbose_crash=True\\n{line}")
    path.write_text(text)
    assert scores(grade())["test_double"] == 2.0


def test_an_answer_that_a_plain_test_cannot_use_has_failed_and_is_no_fault_of_the_grader(
    grade: Grade, course: Course
) -> None:
    path = course.source("mini") / "mini.ipynb"
    path.write_text(path.read_text().replace("assert double(1) == 2", "assert abs(double(1) - 2) < 1e-9"))
    result = grade(double="def double(x):\n    return 'two'")
    assert result.status == "graded"
    assert scores(result)["test_double"] == 0.0
    assert "could not use" in next(s.message for s in result.scores if s.grade_id == "test_double")


def test_what_a_library_says_about_the_right_answer_stays_with_the_grader(grade: Grade, course: Course) -> None:
    path = course.source("mini") / "mini.ipynb"
    strict = "np.testing.assert_allclose(double(4321), 8642)"
    path.write_text(path.read_text().replace("assert double(1) == 2", strict))
    result = grade(double="def double(x):\n    return x")
    assert scores(result)["test_double"] == 0.0
    assert "8642" not in next(s.message for s in result.scores if s.grade_id == "test_double")


def test_the_words_of_a_plain_assert_reach_the_student(grade: Grade, course: Course) -> None:
    path = course.source("mini") / "mini.ipynb"
    path.write_text(path.read_text().replace("assert double(1) == 2", "assert double(1) == 2, 'Try 1 by hand.'"))
    message = next(
        s.message for s in grade(double="def double(x):\n    return x").scores if s.grade_id == "test_double"
    )
    assert message == "A test of this cell failed. Try 1 by hand."


def test_cells_of_the_student_can_import_and_call_check_without_an_error(grade: Grade, course: Course) -> None:
    """And whatever else the grader offers in a notebook."""
    names = [name for name in autograder.__all__ if not name.startswith("_")]
    calls = "\n".join(f"{name}('double')" for name in names)
    text = f"from autograder import {', '.join(names)}\n{calls}\ndef double(x): return x + x"
    result = grade(filled(course, {**RIGHT, "double": text}))
    assert scores(result)["test_double"] == 2.0
    assert not [output for cell in result.cells for output in cell.outputs if output["output_type"] == "error"]


def test_a_notebook_that_puts_out_too_much_in_all_is_graded_and_its_record_stays_small(
    grade: Grade, course: Course
) -> None:
    """Each cell may put out a mebibyte; two thousand of them would be a record that nobody can read."""
    cells = filled(course, RIGHT)
    cells[2:2] = [code("print('x' * 1_000_000)") for _ in range(60)]
    result = grade(cells)
    assert result.score == 6.0
    shown = [str(output.get("text", "")) for cell in result.cells for output in cell.outputs]
    assert 20 << 20 < sum(map(len, shown)) < 30 << 20
    assert "[left out: this notebook puts out too much]" in shown
