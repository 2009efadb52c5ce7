"""Late work costs what the course's own nbgrader configuration says, as plain nbgrader would have it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.classroom import grade_and_publish
from autograder.coursework.course import Course, CourseError
from autograder.coursework.release import release
from autograder.reporting.gradebook import read_grades, write_results
from autograder.reporting.lateness import apply_late_policy
from tests.course.nbgrader_process import nbgrader
from tests.engine.course_kit import RIGHT, filled, make_course, submit
from tests.engine.test_gradebook import result

pytestmark = pytest.mark.slow

ZERO = "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
OWN = "c = get_config()\nc.AssignLatePenalties.plugin_class = 'house_rules.Hourly'\n"
HOURLY = """
from nbgrader.plugins import BasePlugin

class Hourly(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return -1.0 if student_id == "dan" else total_seconds_late / 3600
"""
DUE = "2026-02-02 12:00 UTC"
HANDED_IN = {
    "ada": "2026-02-02 11:59 UTC",
    "bob": "2026-02-02 13:30 UTC",
    "cleo": "2026-02-04 12:00 UTC",
    "dan": DUE[:11] + "14:00 EST",
}


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Five submissions with four points each, none graded by hand; `ada` was in time, and `nora` has no time."""
    made = make_course(tmp_path_factory.mktemp("pattern") / "course")
    release(made, "mini")
    for student, time in HANDED_IN.items():
        folder = made.submitted(student, "mini")
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(time)
    write_results(made, made.assignment("mini"), [result(name) for name in [*HANDED_IN, "nora"]])
    due(made, DUE)
    return made


@pytest.fixture
def course(pattern: Course, tmp_path: Path) -> Course:
    return Course(Path(shutil.copytree(pattern.root, tmp_path / "course")))


def due(course: Course, moment: str) -> None:
    with Gradebook(course.database_url, "") as gradebook:
        gradebook.update_or_create_assignment("mini", duedate=moment)


def configured(course: Course, text: str) -> Course:
    (course.root / "nbgrader_config.py").write_text(text)
    return course


def penalties(course: Course) -> dict[str, float]:
    """What is taken off, by student, as nbgrader reads it; those without a penalty are left out."""
    apply_late_policy(course, course.assignment("mini"))
    with Gradebook(course.database_url, "") as gradebook:
        found = {s.student.id: s.late_submission_penalty for s in gradebook.assignment_submissions("mini")}
    return {student: penalty for student, penalty in found.items() if penalty}


def test_zero_takes_all_points_after_the_due_date(course: Course) -> None:
    assert penalties(configured(course, ZERO)) == {"bob": 4.0, "cleo": 4.0, "dan": 4.0}
    scores = {grade.student: grade.score for grade in read_grades(course, course.assignment("mini"))}
    assert scores == {"ada": 4.0, "bob": 0.0, "cleo": 0.0, "dan": 0.0, "nora": 4.0}


def test_a_course_that_configures_nothing_takes_nothing_off(course: Course) -> None:
    assert penalties(course) == {}


def test_a_plugin_beside_the_configuration_is_found_and_stays_within_zero_and_the_score(course: Course) -> None:
    (course.root / "house_rules.py").write_text(HOURLY)
    assert penalties(configured(course, OWN)) == {"bob": 1.5, "cleo": 4.0}


def test_a_step_that_is_switched_off_or_taken_out_leaves_penalties_alone(course: Course) -> None:
    before = penalties(configured(course, ZERO))
    assert penalties(configured(course, "c = get_config()\nc.AssignLatePenalties.enabled = False\n")) == before
    without = "c = get_config()\nc.Autograde.autograde_preprocessors = ['nbgrader.preprocessors.SaveAutoGrades']\n"
    assert penalties(configured(course, without)) == before


def test_a_due_date_that_is_moved_and_an_extension_count_at_once(course: Course) -> None:
    penalties(configured(course, ZERO))
    due(course, "2026-02-02 15:00 UTC")
    assert penalties(course) == {"cleo": 4.0, "dan": 4.0}
    with Gradebook(course.database_url, "") as gradebook:
        gradebook.grant_extension("mini", "cleo", days=2)
    assert penalties(course) == {"dan": 4.0}
    due(course, "2026-02-01 12:00 UTC")
    assert penalties(course) == {"ada": 4.0, "bob": 4.0, "cleo": 4.0, "dan": 4.0}


def test_points_given_by_hand_are_kept_and_count_in_the_penalty(course: Course) -> None:
    penalties(configured(course, ZERO))
    with Gradebook(course.database_url, "") as gradebook:
        grade = gradebook.find_grade("essay", "mini", "mini", "bob")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    assert penalties(course)["bob"] == 6.5
    with Gradebook(course.database_url, "") as gradebook:
        grade = gradebook.find_grade("essay", "mini", "mini", "bob")
        assert (grade.manual_score, grade.needs_manual_grade) == (2.5, False)


@pytest.mark.parametrize("text", ["c = get_config(\n", ZERO.replace("zero", "nought")])
def test_a_configuration_that_fails_is_named(course: Course, text: str) -> None:
    with pytest.raises(CourseError, match=r"nbgrader_config\.py failed: .*Scores are written, penalties are not"):
        penalties(configured(course, text))


def test_a_class_where_nobody_is_late_does_not_wait_for_nbgrader(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(course, "2026-02-09 12:00 UTC")
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    apply_late_policy(course, course.assignment("mini"))


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_graded_class_has_the_penalties_of_plain_nbgrader_and_the_page_says_so(
    pattern: Course, tmp_path: Path
) -> None:
    course = configured(Course(Path(shutil.copytree(pattern.root, tmp_path / "course"))), OWN)
    (course.root / "house_rules.py").write_text(HOURLY)
    for student in HANDED_IN:
        submit(course, student, filled(course, RIGHT))
    twin = Course(Path(shutil.copytree(course.root, tmp_path / "twin")))
    grades = grade_and_publish(course, "mini", workers=1, quiet=True).results
    assert {r.status for r in grades} == {"graded"}
    nbgrader(twin, "autograde", "mini")
    of_nbgrader = {grade.student: grade for grade in read_grades(twin, twin.assignment("mini"))}
    ours = {grade.student: grade for grade in read_grades(course, course.assignment("mini"))}
    found = {student: (ours[student], of_nbgrader[student]) for student in HANDED_IN}
    assert all(one == other for one, other in found.values())
    assert {s: one.late_penalty for s, (one, _) in found.items()} == {"ada": 0.0, "bob": 1.5, "cleo": 6.0, "dan": 0.0}
    pages = {s: (course.feedback(s, "mini") / "mini.html").read_text(encoding="utf-8") for s in HANDED_IN}
    assert "Handed in late: 1.5 points are taken off." in pages["bob"]
    assert "Handed in late" not in pages["ada"]
