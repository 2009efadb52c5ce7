"""Reading and repairing what students hand in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course
from autograder.coursework.submission import Submission, Ungradable, read_submission
from tests.engine.course_kit import RIGHT, code, filled, notebook, submit


@pytest.fixture
def assignment(course: Course) -> Assignment:
    return course.assignment("mini")


def read(course: Course, cells: object) -> Submission:
    folder = submit(course, "ada", cells)  # type: ignore[arg-type]
    return read_submission(folder, "ada", course.assignment("mini"))


def source(submission: Submission, grade_id: str) -> str:
    return next(c.source for c in submission.cells if c.origin and c.origin.grade_id == grade_id)


def test_an_honest_submission_needs_no_repair(course: Course) -> None:
    submission = read(course, filled(course, RIGHT))
    assert submission.notes == ()
    assert source(submission, "double") == RIGHT["double"]


def test_only_the_text_of_solution_cells_is_taken(course: Course) -> None:
    cells = filled(course, RIGHT)
    cells[3]["source"] = "score = 3.0\n3.0"
    cells[3]["metadata"]["nbgrader"]["points"] = 99
    submission = read(course, cells)
    assert "score(linear_backward)" in source(submission, "test_linear_backward")
    assert next(c for c in submission.cells if c.role == "test").origin.points == 3  # type: ignore[union-attr]
    assert any("had been edited" in note for note in submission.notes)


def test_deleted_test_cells_are_restored(course: Course) -> None:
    submission = read(course, [c for c in filled(course, RIGHT) if "test_" not in str(c["metadata"])])
    assert sum(c.role == "test" for c in submission.cells) == 3
    assert any("deleted" in note for note in submission.notes)


def test_a_missing_solution_cell_becomes_the_stub_and_never_the_solution(course: Course) -> None:
    submission = read(course, [c for c in filled(course, RIGHT) if "'grade_id': 'double'" not in str(c["metadata"])])
    assert "NotImplementedError" in source(submission, "double")
    assert "2 * x" not in source(submission, "double")


def test_of_a_duplicated_cell_the_first_counts(course: Course) -> None:
    cells = filled(course, RIGHT)
    cells.append({**cells[4], "source": "def double(x): return 0"})
    submission = read(course, cells)
    assert source(submission, "double") == RIGHT["double"]
    assert any("twice" in note for note in submission.notes)


def test_stripped_metadata_is_found_by_name(course: Course) -> None:
    cells = [{**cell, "metadata": {}} for cell in filled(course, RIGHT)]
    submission = read(course, cells)
    assert source(submission, "double") == RIGHT["double"]
    assert source(submission, "linear_backward") == RIGHT["linear_backward"]


def test_lone_surrogates_are_replaced_and_said(course: Course) -> None:
    submission = read(course, filled(course, {**RIGHT, "answer": "answer = 42  # \ud800"}))
    assert "\ud800" not in source(submission, "answer")
    assert submission.notes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(course: Course, encoding: str) -> None:
    raw = json.dumps(notebook(filled(course, RIGHT))).encode(encoding)
    assert source(read(course, raw), "double") == RIGHT["double"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"{", "not JSON"),
        (b"[1, 2]", "not a notebook"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b'{"worksheets": [], "nbformat": 3}', "format 3"),
        (b'{"nbformat": 4}', "no cells"),
        (b'{"nbformat": 9, "cells": []}', "format 9"),
        (b"[" * 100_000, "not JSON"),
        (bytes(range(256)), "not JSON"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(course: Course, raw: bytes, reason: str) -> None:
    with pytest.raises(Ungradable, match=reason) as caught:
        read(course, raw)
    assert caught.value.advice


def test_a_renamed_notebook_is_suggested(course: Course, assignment: Assignment) -> None:
    folder = submit(course, "ada", filled(course, RIGHT))
    (folder / "mini.ipynb").rename(folder / "mini (1).ipynb")
    with pytest.raises(Ungradable, match=r"mini \(1\)\.ipynb"):
        read_submission(folder, "ada", assignment)


def test_a_symbolic_link_and_a_pipe_are_not_followed(course: Course, assignment: Assignment, tmp_path: Path) -> None:
    folder = submit(course, "ada", filled(course, RIGHT))
    path = folder / "mini.ipynb"
    path.unlink()
    path.symlink_to(tmp_path / "course" / "source" / "mini" / "mini.ipynb")
    with pytest.raises(Ungradable, match="link"):
        read_submission(folder, "ada", assignment)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(Ungradable, match="regular"):
        read_submission(folder, "ada", assignment)


@pytest.mark.parametrize("odd", [None, 3, "text", ["a"], {"source": 3}, {"cell_type": 7, "source": ["a", 1]}])
def test_odd_cells_do_no_harm(course: Course, odd: object) -> None:
    cells = [*filled(course, RIGHT), odd]
    raw = json.dumps({"cells": cells, "metadata": None, "nbformat": 4}).encode()
    assert source(read(course, raw), "double") == RIGHT["double"]


def test_the_students_own_cells_stay_where_they_were(course: Course) -> None:
    cells = filled(course, RIGHT)
    cells.insert(4, code("helper = 1"))
    order = [c.source for c in read(course, cells).cells]
    assert order.index("helper = 1") < order.index(RIGHT["double"])
