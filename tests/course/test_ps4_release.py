"""What students get of ps4, and what our engine makes of it and of the source."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.coursework.assignment import CODE_STUB, TEXT_STUB, Assignment
from autograder.coursework.course import Course
from autograder.coursework.release import release
from autograder.grading.grader import Grader
from autograder.grading.result import Result
from autograder.sandbox import Limits, Sandbox
from tests.course.nbgrader_process import nbgrader

TEST_POINTS = 29.0


def by_id(notebook: Mapping[str, Any]) -> dict[str, str]:
    cells = {c["metadata"].get("nbgrader", {}).get("grade_id", ""): "".join(c["source"]) for c in notebook["cells"]}
    cells.pop("", None)
    return cells


def graded(course: Course, sandbox: Sandbox, notebook: Mapping[str, Any]) -> Result:
    folder = course.submitted("someone", "ps4")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ps4.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return Grader.of(course.assignment("ps4"), sandbox, Limits(), seed=4).grade(folder, "someone")


def test_the_release_is_one_notebook_and_nothing_else(course: Course) -> None:
    assert [path.name for path in course.release("ps4").rglob("*")] == ["ps4.ipynb"]


def test_the_release_holds_no_solution_and_no_hidden_test(course: Course, ps4: Assignment) -> None:
    text = (course.release("ps4") / "ps4.ipynb").read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text
    assert "score(linear_backward)" not in text
    assert "lecture's vector\\\"" not in text
    for cell in ps4.cells:
        if cell.role == "solution":
            body = cell.source.split("### BEGIN SOLUTION\n")[1].split("    ### END SOLUTION")[0]
            first = body.strip().splitlines()[-1].strip()
            assert first
            assert json.dumps(first)[1:-1] not in text, cell.grade_id
    assert "transcendental" not in text


def test_the_release_has_no_outputs(released: Mapping[str, Any]) -> None:
    assert all(not cell.get("outputs") for cell in released["cells"])


def test_what_nbgrader_releases_is_what_the_engine_takes_for_untouched(
    ps4: Assignment, released: Mapping[str, Any]
) -> None:
    texts = by_id(released)
    assert texts == {cell.grade_id: cell.released for cell in ps4.cells if cell.grade_id}


def test_the_released_code_still_parses(released: Mapping[str, Any]) -> None:
    for cell in released["cells"]:
        if cell["cell_type"] == "code":
            ast.parse("".join(cell["source"]))


def test_the_gradebook_knows_the_points(course: Course, ps4: Assignment) -> None:
    with Gradebook(course.database_url, "") as gradebook:
        assert gradebook.find_assignment("ps4").max_score == ps4.points == TEST_POINTS + 5


@pytest.mark.sandbox
def test_the_untouched_release_scores_nothing(course: Course, sandbox: Sandbox, released: Mapping[str, Any]) -> None:
    result = graded(course, sandbox, released)
    assert result.status == "graded"
    assert result.score == 0.0
    assert not any(verdict.attempted for verdict in result.verdicts)
    assert not result.notes


@pytest.mark.sandbox
def test_the_source_scores_full_marks(course: Course, sandbox: Sandbox, source: Mapping[str, Any]) -> None:
    result = graded(course, sandbox, source)
    assert {v.exercise: v.kinds for v in result.verdicts if not v.passed} == {}
    assert result.score == TEST_POINTS
    assert [score.score for score in result.scores][-1] is None


def test_the_configuration_has_the_stubs_of_the_engine(course: Course) -> None:
    config: Config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    assert config.ClearSolutions.code_stub == {"python": CODE_STUB}
    assert config.ClearSolutions.text_stub == TEXT_STUB
    assert Path(config.CourseDirectory.root) == course.root.resolve()


@pytest.mark.slow
def test_plain_nbgrader_run_in_the_course_makes_the_same_release(course: Course, released: Mapping[str, Any]) -> None:
    try:
        nbgrader(course, "generate_assignment", "ps4", "--force")
        again = json.loads((course.release("ps4") / "ps4.ipynb").read_text(encoding="utf-8"))
        assert by_id(again) == by_id(released)
    finally:
        release(course, "ps4")
