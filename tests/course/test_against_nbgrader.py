"""Plain nbgrader, without our configuration, gives honest submissions the scores that our engine gives them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.demo import build_class
from autograder.grading import Grader
from autograder.journal import Journal
from autograder.sandbox import Limits, Sandbox
from tests.course.nbgrader_process import nbgrader

HONEST = ("ada", "jonas", "luca", "zoë")

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

Scores = dict[str, float | None]


@pytest.fixture(scope="module")
def plain_course(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A released course with four honest submissions, and no configuration file."""
    copy = Course(tmp_path_factory.mktemp("plain") / "course")
    shutil.copytree(course.root, copy.root, ignore=shutil.ignore_patterns("nbgrader_config.py", "submitted"))
    for student in build_class(copy):
        if student.name not in HONEST:
            shutil.rmtree(copy.submitted(student.name, "ps4").parent)
    return copy


def by_nbgrader(course: Course) -> dict[str, Scores]:
    nbgrader(course, "autograde", "ps4")
    with Gradebook(course.database_url, "") as gradebook:
        return {
            name: {g.name: g.auto_score for n in gradebook.find_submission("ps4", name).notebooks for g in n.grades}
            for name in HONEST
        }


def by_our_engine(course: Course, sandbox: Sandbox) -> dict[str, Scores]:
    grader = Grader.of(course.assignment("ps4"), sandbox, Limits(), seed=11)
    results = {name: grader.grade(course.submitted(name, "ps4"), name) for name in HONEST}
    return {name: {score.grade_id: score.score for score in result.scores} for name, result in results.items()}


def test_right_wrong_partly_and_untouched_work_scores_the_same(plain_course: Course, sandbox: Sandbox) -> None:
    assert not (plain_course.root / "nbgrader_config.py").exists()
    ours = by_our_engine(plain_course, sandbox)
    assert sum(score or 0.0 for score in ours["ada"].values()) == 29.0
    assert 0.0 < sum(score or 0.0 for score in ours["jonas"].values()) < 29.0
    assert by_nbgrader(plain_course) == ours


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
            assert submission.needs_manual_grade == bool(student.work.essay and name != "yusuf"), name
            assert (copy.autograded(name, "ps4") / "ps4.ipynb").exists()
    records = {result.student: result for result in Journal(copy.state("ps4"))}
    assert set(records) == set(chosen)
    assert ("linear_backward", ("transposed",)) in [(v.exercise, v.kinds) for v in records["farid"].verdicts]
