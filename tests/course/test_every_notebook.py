"""The notebook of every assignment: consistent with its exercises, right in its examples, rightly graded."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.coursework.assignment import Assignment, SourceCell
from autograder.coursework.course import Course, init_course
from autograder.coursework.release import release
from autograder.exercises import of_assignment
from autograder.grading.grader import Grader
from autograder.grading.result import Result
from autograder.sandbox import Limits, Sandbox
from tests.course.conftest import read

pytestmark = pytest.mark.slow

SOURCES = Path(__file__).parents[2] / "autograder" / "course" / "source"
NAMES = sorted(path.parent.name for path in SOURCES.glob("*/*.ipynb"))
EXAMPLES = re.compile(r"```python\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Notebook:
    """One assignment of the template, with its source as data and its cells as the engine sees them."""

    name: str
    source: Mapping[str, Any]
    assignment: Assignment

    @property
    def solutions(self) -> list[SourceCell]:
        return [cell for cell in self.assignment.cells if cell.role == "solution"]


@pytest.fixture(scope="module", params=NAMES)
def notebook(request: pytest.FixtureRequest, course: Course) -> Notebook:
    source = read(course.source(request.param) / f"{request.param}.ipynb")
    return Notebook(request.param, source, course.assignment(request.param))


@pytest.fixture(scope="module")
def solved(notebook: Notebook) -> dict[str, Any]:
    """The names that the cells of a solved notebook define."""
    names: dict[str, Any] = {}
    for cell in notebook.source["cells"]:
        ours = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and not ours.get("grade", False):
            exec("".join(cell["source"]), names)
    return names


def test_it_asks_for_the_exercises_of_the_assignment_each_with_a_text_and_a_test(notebook: Notebook) -> None:
    exercises = {exercise.name: exercise for exercise in of_assignment(notebook.name)}
    assert {cell.grade_id for cell in notebook.solutions} == set(exercises)
    ids = [cell.grade_id for cell in notebook.assignment.cells]
    for name, exercise in exercises.items():
        at = ids.index(name)
        before, stub, test = notebook.assignment.cells[at - 1 : at + 2]
        assert f"`{name}`" in before.source
        assert stub.released.startswith(f"def {name}{exercise.signature}:\n")
        assert stub.released.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")
        assert (test.grade_id, test.released, test.points) == (f"test_{name}", f"check({name})", exercise.points)


def test_every_worked_example_is_right(notebook: Notebook, solved: dict[str, Any]) -> None:
    complaints: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    ids = [cell.grade_id for cell in notebook.assignment.cells]
    for cell in notebook.solutions:
        blocks = EXAMPLES.findall(notebook.assignment.cells[ids.index(cell.grade_id) - 1].source)
        test = doctest.DocTestParser().get_doctest("\n".join(blocks), dict(solved), cell.grade_id, None, 0)
        assert any(example.want for example in test.examples), cell.grade_id
        assert f"{cell.grade_id}(" in "".join(example.source for example in test.examples)
        runner.run(test, out=complaints.append)
    assert not complaints, "".join(complaints)


def test_the_written_question_carries_a_rubric_of_all_its_points_and_a_model_answer(notebook: Notebook) -> None:
    cells = list(notebook.assignment.cells)
    at = next(i for i, cell in enumerate(cells) if cell.role == "manual")
    rows = re.findall(r"\| (\d+) \|$", cells[at - 1].source, re.MULTILINE)
    assert sum(map(int, rows)) == cells[at].points > 0
    assert len(cells[at].source) > 500
    assert cells[at].released == "YOUR ANSWER HERE"


def test_it_is_a_valid_notebook_without_outputs_and_with_ids_that_stay(notebook: Notebook) -> None:
    parsed = nbformat.reads(json.dumps(notebook.source), as_version=4)
    nbformat.validate(parsed)
    MetadataValidator().validate_nb(parsed)
    ids = [cell["id"] for cell in notebook.source["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.source["cells"])


def test_what_is_released_holds_no_solution_and_no_hidden_test(notebook: Notebook) -> None:
    for cell in notebook.assignment.cells:
        assert "SOLUTION" not in cell.released
        assert "HIDDEN" not in cell.released
        if cell.role == "solution":
            body = cell.source.split("### BEGIN SOLUTION\n")[1].split("    ### END SOLUTION")[0]
            last = body.strip().splitlines()[-1].strip()
            assert last
            assert all(last not in other.released for other in notebook.assignment.cells), last


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox) -> Callable[[str, str], Result]:
    """The result of handing in the released notebook or the source of an assignment."""
    made = init_course(tmp_path_factory.mktemp("every"))

    def grade(name: str, which: str) -> Result:
        if which == "released":
            release(made, name)
        folder = made.submitted(which, name)
        folder.mkdir(parents=True, exist_ok=True)
        place = made.release(name) if which == "released" else made.source(name)
        folder.joinpath(f"{name}.ipynb").write_bytes((place / f"{name}.ipynb").read_bytes())
        return Grader.of(made.assignment(name), sandbox, Limits(), seed=4).grade(folder, which)

    return grade


@pytest.mark.sandbox
def test_the_source_scores_full_marks_and_the_untouched_release_nothing(
    notebook: Notebook, graded: Callable[[str, str], Result]
) -> None:
    source = graded(notebook.name, "source")
    assert {v.exercise: v.kinds for v in source.verdicts if not v.passed} == {}
    assert source.score == sum(exercise.points for exercise in of_assignment(notebook.name))
    released = graded(notebook.name, "released")
    assert (released.status, released.score) == ("graded", 0.0)
    assert not any(verdict.attempted for verdict in released.verdicts)
