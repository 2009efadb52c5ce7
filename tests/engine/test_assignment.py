"""What the source notebook says, read as nbgrader reads it."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from autograder.coursework.assignment import defined_names, without_hidden_tests, without_solution
from autograder.coursework.course import Course
from tests.engine.course_kit import nbgrader

SOLUTION = "def f(x):\n    {begin}\n    y = x\n    return y\n    {end}\n\nprint(f(1))"
TESTS = "assert f(1) == 1\n{begin}\nassert f(2) == 2\n{end}\nf(3)"
FORMS = ["### {}", "# {}", "#{}", "### {} ###", "    ### {}"]


@pytest.mark.parametrize("form", FORMS)
def test_a_solution_is_cut_out_as_nbgrader_cuts_it_out(form: str) -> None:
    source = SOLUTION.format(begin=form.format("BEGIN SOLUTION"), end=form.format("END SOLUTION"))
    cell = new_code_cell(source, metadata=nbgrader("f", solution=True))
    ClearSolutions().preprocess_cell(cell, {"language": "python"}, 0)
    assert without_solution(source, "code") == cell.source != source


@pytest.mark.parametrize(
    "source", ["Not convex.", "Why?\n### BEGIN SOLUTION\nNot convex.\n### END SOLUTION", "a\x0cb\n"]
)
def test_an_answer_in_words_is_cut_out_as_nbgrader_cuts_it_out(source: str) -> None:
    cell = new_markdown_cell(source, metadata=nbgrader("essay", grade=True, solution=True, points=4))
    ClearSolutions().preprocess_cell(cell, {"language": "python"}, 0)
    assert without_solution(source, "markdown") == cell.source


@pytest.mark.parametrize("form", FORMS)
def test_hidden_tests_are_cut_out_as_nbgrader_cuts_them_out(form: str) -> None:
    source = TESTS.format(begin=form.format("BEGIN HIDDEN TESTS"), end=form.format("END HIDDEN TESTS"))
    cell = new_code_cell(source, metadata=nbgrader("test_f", grade=True, points=1))
    ClearHiddenTests().preprocess_cell(cell, {}, 0)
    assert without_hidden_tests(source) == cell.source != source


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x): pass\nclass A: pass\ny = 1", ["f", "A", "y"]),
        ("%matplotlib inline\n!ls\ndef f(x): pass", ["f"]),
        ("W, (b, *rest) = 1, (2, 3)\nc: int = 4\nd: int", ["W", "b", "rest", "c"]),
        ("x[0] = 1\nx.y = 2\nfor i in x: z = i", []),
        ("def f(:", []),
        ("\0", []),
    ],
)
def test_the_names_that_a_cell_defines_at_its_top_level(source: str, names: list[str]) -> None:
    assert list(defined_names(source)) == names


def test_what_jupyter_leaves_in_a_course_is_no_assignment(course: Course) -> None:
    for place in (course.root / "source", course.source("mini")):
        (place / ".ipynb_checkpoints").mkdir()
        (place / ".ipynb_checkpoints" / "mini-checkpoint.ipynb").write_text("{}", encoding="utf-8")
    assert course.assignments() == ["mini"]
    assert course.assignment("mini").notebook == "mini"
