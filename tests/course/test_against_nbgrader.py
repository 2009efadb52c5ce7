"""Plain nbgrader, without our configuration, gives honest submissions our engine's scores, cell by cell.

What is known to differ is asserted as such: plain nbgrader believes what a student's own process says, and takes
anything on stderr for a failure. `pytest tests/course/test_against_nbgrader.py --drawn 9` compares nine more of each.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.coursework.course import Course, init_course
from autograder.coursework.release import release
from autograder.demo import build_class
from autograder.grading.grader import Grader, limits_of
from autograder.grading.journal import Journal
from autograder.sandbox import Sandbox
from tests.course.honest import STUDENTS, Choose, drawn, hand_in
from tests.course.nbgrader_process import nbgrader
from tests.engine.course_kit import RIGHT, filled, make_course, submit

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

Scores = dict[str, dict[str, float | None]]
"""By student, and by the cell's `grade_id`; None where a human has to look."""


@pytest.fixture(scope="module")
def plain_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course as our template makes it, without the configuration that brings in our engine."""
    made = init_course(tmp_path_factory.mktemp("plain") / "course")
    (made.root / "nbgrader_config.py").unlink()
    return made


@pytest.fixture
def students(request: pytest.FixtureRequest) -> Mapping[str, Choose]:
    more = request.config.getoption("drawn", 0)
    return {**STUDENTS, **{f"drawn{seed:03}": drawn(seed) for seed in range(more)}}


def by_nbgrader(course: Course, assignment: str) -> Scores:
    nbgrader(course, "autograde", assignment, "--ExecutePreprocessor.timeout=300")  # on a busy machine, too
    with Gradebook(course.database_url, "") as gradebook:
        return {
            submission.student.id: {g.name: g.auto_score for n in submission.notebooks for g in n.grades}
            for submission in gradebook.assignment_submissions(assignment)
        }


def by_our_engine(course: Course, name: str, sandbox: Sandbox) -> Scores:
    assignment = course.assignment(name)
    grader = Grader.of(assignment, sandbox, limits_of(assignment), seed=11)
    results = [grader.grade(course.submitted(student, name), student) for student in course.students(name)]
    assert {result.status for result in results} == {"graded"}
    return {result.student: {score.grade_id: score.score for score in result.scores} for result in results}


def points(scores: Mapping[str, float | None]) -> float:
    return sum(score or 0.0 for score in scores.values())


@pytest.mark.parametrize("name", ["ps1", "ps2", "ps3", "ps4", "ps5"])
def test_every_cell_of_honest_work_scores_the_same(
    plain_course: Course, sandbox: Sandbox, students: Mapping[str, Choose], name: str
) -> None:
    release(plain_course, name)
    assignment = plain_course.assignment(name)
    for student, choose in students.items():
        hand_in(plain_course, assignment, student, choose)
    ours = by_our_engine(plain_course, name, sandbox)
    assert points(ours["right"]) == sum(cell.points for cell in assignment.cells if cell.role == "test")
    assert 0.0 < points(ours["halfway"]) < points(ours["right"])
    assert points(ours["untouched"]) == 0.0
    theirs = by_nbgrader(plain_course, name)
    differing = {
        (student, cell): (score, theirs[student][cell])
        for student, scores in ours.items()
        for cell, score in scores.items()
        if score != theirs[student][cell]
    }
    assert differing == {}
    assert {student: set(scores) for student, scores in ours.items()} == {s: set(theirs[s]) for s in theirs}


def test_plain_asserts_score_the_same_and_what_differs_is_known(tmp_path: Path, sandbox: Sandbox) -> None:
    course = make_course(tmp_path / "course")
    release(course, "mini")
    forged = {**RIGHT, "linear_backward": "def linear_backward(dZ, X, W): pass\nscore = check = lambda f: 3.0"}
    chatty = {**RIGHT, "double": "import sys\ndef double(x):\n    print('doubling', file=sys.stderr)\n    return x + x"}
    wrong = {**RIGHT, "double": "def double(x):\n    return x ** 2 + 1", "answer": "answer = 41"}
    for student, answers in {"right": RIGHT, "wrong": wrong, "forger": forged, "chatterbox": chatty}.items():
        submit(course, student, filled(course, answers))
    ours, theirs = by_our_engine(course, "mini", sandbox), by_nbgrader(course, "mini")
    assert (
        ours["right"]
        == theirs["right"]
        == {"test_linear_backward": 3.0, "test_double": 2.0, "test_answer": 1.0, "essay": None}
    )
    assert ours["wrong"] == theirs["wrong"]
    assert points(ours["wrong"]) == 3.0
    assert (ours["forger"]["test_linear_backward"], theirs["forger"]["test_linear_backward"]) == (0.0, 3.0)
    assert (ours["chatterbox"]["test_double"], theirs["chatterbox"]["test_double"]) == (2.0, 0.0)


def test_with_our_configuration_nbgrader_grades_with_the_engine(course: Course, tmp_path: Path) -> None:
    copy = Course(tmp_path / "course")
    shutil.copytree(course.root, copy.root, ignore=shutil.ignore_patterns("submitted"))
    chosen = {s.name: s for s in build_class(copy) if s.name in ("farid", "quinn", "rosa", "xenia", "yusuf", "zoë")}
    for folder in copy.root.joinpath("submitted").iterdir():
        if folder.name not in chosen:
            shutil.rmtree(folder)
    nbgrader(copy, "autograde", "ps4")
    with Gradebook(copy.database_url, "") as gradebook:
        for name, student in chosen.items():
            submission = gradebook.find_submission("ps4", name)
            assert submission.score == 29.0 - student.expected.lost, name
            assert submission.needs_manual_grade == bool(student.work.essay), name
            assert (copy.autograded(name, "ps4") / "ps4.ipynb").exists()
    records = {result.student: result for result in Journal(copy.state("ps4"))}
    assert set(records) == set(chosen)
    assert len({result.seed for result in records.values()}) == 1, "all are asked the same"
    assert ("linear_backward", ("transposed",)) in [(v.exercise, v.kinds) for v in records["farid"].verdicts]
