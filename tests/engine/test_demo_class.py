"""The made-up class of 24 through the whole engine: every student gets exactly what was laid down beforehand."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from autograder.classroom import ClassRun, grade_and_publish
from autograder.coursework.course import Course, CourseError
from autograder.coursework.release import release
from autograder.demo import Student, build_class
from autograder.demo.run import prepare
from autograder.demo.students import students
from autograder.exercises import find
from autograder.grading.result import Result
from autograder.judging.questions import expected_answers
from autograder.reporting.gradebook import read_grades
from autograder.reporting.mistakes import mistake_table
from autograder.reporting.publish import grades_file

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

EVERYBODY = students(Path())
HONEST = [student for student in EVERYBODY if student.expected.mistakes is not None]
GRADED = [student for student in EVERYBODY if student.expected.status == "graded"]
SEED = 20


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made, before = prepare(tmp_path_factory.mktemp("demo") / "course")
    assert not before
    release(made, "ps4")
    build_class(made)
    return made


@pytest.fixture(scope="module")
def handed_in(course: Course) -> dict[str, str]:
    """Fingerprints of everything that grading must leave as it is."""
    return fingerprints(course)


@pytest.fixture(scope="module")
def outcome(course: Course, handed_in: dict[str, str]) -> ClassRun:
    assert handed_in
    return grade_and_publish(course, "ps4", workers=2, seed=SEED, quiet=True)


def fingerprints(course: Course) -> dict[str, str]:
    kept = (path for part in ("source", "release", "submitted") for path in (course.root / part).rglob("*"))
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept if path.is_file()}


def of(outcome: ClassRun, name: str) -> Result:
    return next(result for result in outcome.results if result.student == name)


def page(course: Course, name: str) -> str:
    return (course.feedback(name, "ps4") / "ps4.html").read_text(encoding="utf-8")


def mistakes(result: Result) -> set[tuple[str, str | None, str]]:
    return {(v.exercise, m.part, m.kind) for v in result.verdicts if v.attempted for m in v.mistakes}


def test_the_class_has_twenty_four_students_with_names_of_their_own() -> None:
    assert len({student.name for student in EVERYBODY}) == len(EVERYBODY) == 24


@pytest.mark.parametrize("student", EVERYBODY, ids=lambda student: student.name)
def test_each_student_gets_what_was_laid_down(outcome: ClassRun, student: Student) -> None:
    result = of(outcome, student.name)
    expected = student.expected
    assert (result.status, result.reason if result.status == "error" else "") == (expected.status, "")
    if expected.mistakes is not None:
        assert mistakes(result) == expected.mistakes
    assert result.score == pytest.approx(29.0 - expected.lost)
    for note in expected.notes:
        assert any(note in text for text in (*result.notes, result.reason))


def test_only_the_repaired_files_carry_notes(outcome: ClassRun) -> None:
    noted = {result.student for result in outcome.results if result.status == "graded" and result.notes}
    assert noted == {"xenia", "yusuf"}


def test_the_mistake_table_agrees_with_how_the_class_was_made(outcome: ClassRun) -> None:
    made: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    for student in HONEST:
        for mistake in student.expected.mistakes or ():
            made[mistake].add(student.name)
    honest = {student.name for student in HONEST}
    reported: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    rows = mistake_table(result for result in outcome.results if result.student in honest)
    for row in rows:
        reported[row.exercise, row.part, row.kind] |= set(row.students)
    assert reported == made
    assert (rows[0].exercise, rows[0].part, rows[0].kind) == ("linear_backward", "dW", "transposed")
    assert set(rows[0].students) == {"farid", "greta", "ines"}


def test_nothing_that_was_handed_in_is_changed(outcome: ClassRun, course: Course, handed_in: dict[str, str]) -> None:
    assert outcome.graded_now == 24
    assert fingerprints(course) == handed_in


def test_the_gradebook_has_the_same_scores(outcome: ClassRun, course: Course) -> None:
    grades = {grade.student: grade for grade in read_grades(course, outcome.assignment)}
    assert {name: grade.score for name, grade in grades.items()} == pytest.approx(
        {result.student: result.score for result in outcome.results}
    )
    assert all(grade.max_score == 34.0 for grade in grades.values())
    assert not grades["zoë"].needs_manual_grade
    assert grades["ada"].needs_manual_grade
    assert grades["uma"].needs_manual_grade


def test_the_csv_has_everybody_and_the_same_scores(outcome: ClassRun, course: Course) -> None:
    with grades_file(course, outcome.assignment).open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert set(rows) == {student.name for student in EVERYBODY}
    assert {name: float(row["score"]) for name, row in rows.items()} == pytest.approx(
        {result.student: result.score for result in outcome.results}
    )
    assert rows["vera"]["status"] == "ungradable"


@pytest.mark.parametrize("student", EVERYBODY, ids=lambda student: student.name)
def test_a_feedback_page_says_what_is_due_and_no_more(outcome: ClassRun, course: Course, student: Student) -> None:
    text = page(course, student.name)
    assert "the student" not in text  # it speaks to its reader
    for mistake in student.expected.mistakes or ():
        assert mistake[2] in text
    for secret in ("HIDDEN TESTS", "score(", "lecture&#39;s vector", "array(", "Traceback", str(course.root)):
        assert secret not in text or secret in own_words(student, secret)


def own_words(student: Student, secret: str) -> Iterable[str]:
    """The secret, if the student wrote it in an answer that the page shows: his own words may come back to him."""
    return [secret] if any(secret in answer for answer in student.work.answers.values()) else []


@pytest.mark.parametrize(
    ("name", "exercise"),
    [("jonas", "tanh_backward"), ("ines", "sigmoid_backward"), ("greta", "kl_divergence"), ("hugo", "softmax")],
)
def test_no_entry_of_the_right_answer_is_on_the_page(
    outcome: ClassRun, course: Course, name: str, exercise: str
) -> None:
    verdict = next(v for v in of(outcome, name).verdicts if v.exercise == exercise)
    probes = [probe for probe in find(exercise).draw(verdict.seed) if probe.family == "values"]
    right = {
        f"{entry:.6g}"
        for probe in probes
        for answer in expected_answers(find(exercise), probe).values()
        for array in answer  # type: ignore[union-attr]
        for entry in np.ravel(array)
    }
    telling = {number for number in right if len(number) > 6}
    assert telling
    assert not telling & set(re.findall(r"-?[\d.]+(?:e-?\d+)?", page(course, name)))


def test_hostile_text_is_escaped_wherever_it_lands(outcome: ClassRun, course: Course) -> None:
    text = page(course, "quinn")
    assert "&lt;script&gt;alert" in text
    assert "&lt;script&gt;document.title" in text
    for path in course.root.rglob("*.html"):
        assert "<script" not in path.read_text(encoding="utf-8").lower(), path


def test_the_report_names_everybody_who_needs_a_human(outcome: ClassRun, course: Course) -> None:
    text = (course.reports("ps4") / "report.html").read_text(encoding="utf-8")
    for student in EVERYBODY:
        if student.kind in ("unreadable", "altered"):
            assert f"<strong>{student.name}</strong>" in text
    assert "timeout: kl_divergence" in text


def test_a_second_run_grades_nobody_and_says_the_same(outcome: ClassRun, course: Course) -> None:
    again = grade_and_publish(course, "ps4", workers=2, quiet=True)
    assert again.graded_now == 0
    assert again.results == outcome.results


def test_the_demo_goes_on_in_its_own_directory_and_leaves_others_alone(course: Course, tmp_path: Path) -> None:
    _, before = prepare(course.root)
    assert before
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(CourseError, match="not empty"):
        prepare(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_changed_submission_is_kept_when_the_class_is_built_again(tmp_path: Path) -> None:
    made, _ = prepare(tmp_path / "course")
    release(made, "ps4")
    build_class(made)
    mine = made.submitted("uma", "ps4") / "ps4.ipynb"
    mine.write_text("changed", encoding="utf-8")
    build_class(made)
    assert mine.read_text(encoding="utf-8") == "changed"
