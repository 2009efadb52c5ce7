"""`autograder verify`: it proves what holds, and sees what does not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from autograder.authoring.proof import prove
from autograder.authoring.verify import confused, confusion, verify_exercise, verify_notebook
from autograder.coursework.course import Course, CourseError, init_course
from autograder.exercise import Exercise, Mistake
from autograder.exercises import find
from tests.engine.course_kit import DOUBLE, RIGHT, cell_of, edit


def changed(**fields: object) -> Exercise:
    return dataclasses.replace(find("relu_backward"), **fields)  # type: ignore[arg-type]


def with_entry(entry: Mistake) -> Exercise:
    return changed(mistakes=[entry])


SIGN = Mistake("negated", "sign", "dZ", lambda dA, Z: -dA * (Z > 0), "it is negated", "a belief", "Why?")


def test_a_sound_exercise_holds() -> None:
    proof = verify_exercise(find("relu_backward"))
    assert proof.faults == ()
    assert proof.mistakes >= 7


def test_a_reference_that_changes_its_arguments_is_seen() -> None:
    def careless(dA, Z):  # type: ignore[no-untyped-def]
        Z[...] = 0.0
        return dA

    faults = verify_exercise(changed(reference=careless)).faults
    assert faults == ("the reference of relu_backward must answer every probe; it failed on read-only arrays.",)


def test_a_mistake_that_is_right_is_seen() -> None:
    harmless = dataclasses.replace(SIGN, function=lambda dA, Z: dA * (Z > 0))
    assert verify_exercise(with_entry(harmless)).faults == ("negated (sign) is accepted",)


def test_a_mistake_that_is_another_one_under_a_second_name_is_seen() -> None:
    twin = dataclasses.replace(SIGN, name="twin", kind="transposed")
    proof = verify_exercise(changed(mistakes=[SIGN, twin]))
    assert proof.faults == ("twin (transposed) is named sign",)


@pytest.mark.sandbox
def test_a_solution_that_is_not_marked_and_a_stray_file_are_seen(course: Course) -> None:
    edit(course, lambda notebook: cell_of(notebook, "double").update(source=RIGHT["double"]))
    (course.source("mini") / "checks.py").write_text("")
    assert verify_notebook(course, course.assignment("mini")) == [
        "the solution of double is not between ### BEGIN SOLUTION and ### END SOLUTION: students get an empty cell",
        "checks.py lies beside the source notebook and would be released",
    ]


@pytest.mark.sandbox
def test_a_test_cell_of_other_points_than_its_exercise_is_seen(tmp_path: Path) -> None:
    course = init_course(tmp_path / "course")
    test = "test_relu_backward"
    edit(course, lambda notebook: cell_of(notebook, test)["metadata"]["nbgrader"].update(points=2), "ps4")
    faults = verify_notebook(course, course.assignment("ps4"))
    assert "relu_backward has no test cell test_relu_backward of 1 points" in faults
    assert any("source scores" in fault for fault in faults)


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_function_that_is_no_exercise_is_proven_by_its_own_tests(course: Course) -> None:
    """The small course's `double` and `answer` have plain asserts."""
    assert verify_notebook(course, course.assignment("mini")) == []
    edit(course, lambda notebook: cell_of(notebook, "double").update(source=DOUBLE.replace("2", "3")))
    assert verify_notebook(course, course.assignment("mini")) == ["the source scores 4 of 6 points; 6 are due"]
    edit(course, lambda notebook: cell_of(notebook, "test_answer").update(source="assert anwser == 42"))
    said = verify_notebook(course, course.assignment("mini"))
    assert said[0].startswith("the source scores 3 of 6 points; 6 are due. The test cell itself failed: NameError")


@pytest.mark.sandbox
def test_labelled_solutions_are_counted_by_kind(tmp_path: Path) -> None:
    (tmp_path / "relu_backward__sign__dZ__a.py").write_text("def relu_backward(dA, Z):\n    return -dA * (Z > 0)\n")
    (tmp_path / "relu_backward__sign__dZ__b.py").write_text("def relu_backward(dA, Z):\n    return dA * (Z > 0)\n")
    (tmp_path / "relu_backward__no-local__dZ__c.py").write_text("def relu_backward(dA, Z):\n    return dA\n")
    found = confusion(tmp_path, 1)
    assert found.counts == {("sign", "sign"): 1, ("sign", "accepted"): 1, ("no-local", "no-local"): 1}
    assert (found.total, found.right, found.unknown) == (3, 2, 0)
    assert found.misnamed == ("relu_backward__sign__dZ__b: accepted",)
    assert confused([]).total == 0


def test_nothing_is_not_proven(course: Course, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"nosuch holds no file named EXERCISE__KIND__PART__name\.py"):
        prove(course, ["mini"], tmp_path / "nosuch")
    (tmp_path / "empty" / "source").mkdir(parents=True)
    with pytest.raises(CourseError, match="there is no assignment in"):
        prove(Course(tmp_path / "empty"), [], None)


@pytest.mark.sandbox
@pytest.mark.slow
def test_ps4_is_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prove(Course(init_course(tmp_path / "course").root), ["ps4"], None)
    assert "Verified." in capsys.readouterr().out
