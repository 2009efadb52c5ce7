"""The source notebook of ps4: complete, consistent, and right in every number that it prints."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import determine_grade, is_grade

from autograder.coursework.assignment import Assignment, SourceCell
from autograder.coursework.course import Course
from autograder.exercises import of_assignment

CONTRACT = [
    "linear_backward",
    "matmul_backward",
    "squared_norm_backward",
    "relu_backward",
    "leaky_relu_backward",
    "sigmoid_backward",
    "tanh_backward",
    "softplus_backward",
    "elu_backward",
    "maxout_backward",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy",
    "bce_with_logits",
    "multiclass_hinge",
    "squared_error",
    "kl_divergence",
    "l2_penalty",
]
EXAMPLES = re.compile(r"```python\n(.*?)```", re.DOTALL)


def solution_cells(assignment: Assignment) -> list[SourceCell]:
    return [cell for cell in assignment.cells if cell.role == "solution"]


def text_before(assignment: Assignment, name: str) -> str:
    """The markdown cell right above the solution cell of this exercise."""
    ids = [cell.grade_id for cell in assignment.cells]
    return assignment.cells[ids.index(name) - 1].source


@pytest.fixture(scope="module")
def solved(ps4: Assignment) -> dict[str, Any]:
    """The names that the source's solutions define."""
    names: dict[str, Any] = {"np": np}
    for cell in solution_cells(ps4):
        exec(cell.source, names)
    return names


def test_it_asks_for_the_eighteen_exercises_of_the_assignment_in_order(ps4: Assignment) -> None:
    assert [cell.grade_id for cell in solution_cells(ps4)] == CONTRACT
    assert list(ps4.names) == CONTRACT
    assert {exercise.name for exercise in of_assignment("ps4")} == set(CONTRACT)


def test_every_exercise_has_a_text_a_stub_and_a_test_in_this_order(ps4: Assignment) -> None:
    ids = [cell.grade_id for cell in ps4.cells]
    for name in CONTRACT:
        at = ids.index(name)
        assert ps4.cells[at - 1].cell_type == "markdown"
        assert f"`{name}`" in ps4.cells[at - 1].source
        assert ids[at + 1] == f"test_{name}"
        assert ps4.cells[at + 1].released == f"check({name})"


def test_the_stub_shows_the_signature_the_shapes_and_where_to_write(ps4: Assignment) -> None:
    signatures = {exercise.name: exercise.signature for exercise in of_assignment("ps4")}
    for cell in solution_cells(ps4):
        assert cell.released.startswith(f"def {cell.grade_id}{signatures[cell.grade_id]}:\n")
        assert '    """' in cell.released
        assert cell.released.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")


def test_points_agree_between_notebook_and_exercises(ps4: Assignment) -> None:
    for exercise in of_assignment("ps4"):
        assert ps4.by_id[f"test_{exercise.name}"].points == exercise.points


def test_every_text_has_a_worked_example_and_every_example_is_right(ps4: Assignment, solved: dict[str, Any]) -> None:
    complaints: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    for name in CONTRACT:
        blocks = EXAMPLES.findall(text_before(ps4, name))
        assert blocks, name
        test = doctest.DocTestParser().get_doctest("\n".join(blocks), dict(solved), name, None, 0)
        assert any(example.want for example in test.examples), name
        assert f"{name}(" in "".join(example.source for example in test.examples)
        runner.run(test, out=complaints.append)
    assert not complaints, "".join(complaints)


def test_a_wrong_number_in_a_worked_example_would_be_noticed(solved: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(
        ">>> print(float(squared_error(np.array([[0.25]]), np.array([[1.]]))[0]))\n0.28126\n",
        dict(solved),
        "x",
        None,
        0,
    )
    assert doctest.DocTestRunner(verbose=False).run(test, out=lambda text: None).failed == 1


def test_the_counter_example_of_the_model_answer_is_one() -> None:
    def loss(W: np.ndarray, v: np.ndarray) -> float:
        return float(0.5 * (v @ (1 / (1 + np.exp(-W))) - 1.0) ** 2)

    W, v = np.array([2.0, -2.0]), np.array([1.0, -1.0]) / np.tanh(1.0)
    assert loss(W, v) == pytest.approx(0.0, abs=1e-15)
    assert loss(W[::-1], v[::-1]) == pytest.approx(0.0, abs=1e-15)
    assert loss((W + W[::-1]) / 2, (v + v[::-1]) / 2) == pytest.approx(0.5)


def test_the_written_question_carries_a_rubric_of_all_its_points(ps4: Assignment) -> None:
    cells = list(ps4.cells)
    at = next(i for i, cell in enumerate(cells) if cell.role == "manual")
    rows = re.findall(r"\| (\d+) \|$", cells[at - 1].source, re.MULTILINE)
    assert sum(map(int, rows)) == cells[at].points == 5
    assert cells[at].released == "YOUR ANSWER HERE"


def test_it_is_a_valid_notebook_without_outputs_and_with_ids_that_stay(source: Mapping[str, Any]) -> None:
    notebook = nbformat.reads(json.dumps(source), as_version=4)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert (source["nbformat"], source["nbformat_minor"]) == (4, 5)
    assert source["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in source["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in source["cells"])


@pytest.mark.slow
def test_the_source_runs_from_top_to_bottom_and_plain_nbgrader_gives_it_full_marks(
    source: Mapping[str, Any], course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKPROP_COURSE_PROGRESS", str(tmp_path / "progress.json"))
    notebook = nbformat.reads(json.dumps(source), as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    grades = [determine_grade(cell) for cell in notebook.cells if is_grade(cell) and cell.cell_type == "code"]
    assert len(grades) == len(CONTRACT)
    assert all(score == points for score, points in grades)
