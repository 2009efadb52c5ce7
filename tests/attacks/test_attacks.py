"""Every attack, graded in one class; what each earned, touched and left behind.

And the attacks themselves held to account: those on the walls succeed where there are none, those on the tests succeed
where tests run beside the student's code.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

from autograder.grading.grader import Grader, limits_of
from autograder.grading.result import Result
from autograder.reporting.gradebook import read_grades
from autograder.reporting.publish import grades_file
from autograder.sandbox import IsolationError, Sandbox
from tests.attacks import naive
from tests.attacks.arena import HONEST, Arena, arena, running
from tests.attacks.attack import Attack
from tests.attacks.cases import CLASSES, class_of, students
from tests.attacks.shown import alive, rendered_alive, rich

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux"),
]

STUDENTS = students()
EVERY = list(STUDENTS)


def name_of(student: str) -> str:
    return f"{class_of(student)}: {STUDENTS[student].title}"


@pytest.fixture(scope="module")
def graded() -> Iterator[Arena]:
    """All attacks and one honest neighbour, graded by two workers."""
    try:
        Sandbox().close()
    except IsolationError as error:
        pytest.skip(str(error))
    with arena(STUDENTS) as made:
        made.grade()
        yield made


def said(result: Result) -> str:
    return " ".join((*result.notes, result.reason, *(score.message for score in result.scores)))


def judged(attack: Attack, result: Result) -> None:
    assert result.status == attack.status, result.reason
    assert result.score == attack.points or (attack.most and result.score < attack.points)
    assert attack.says in said(result)
    if attack.kinds is not None:
        found = next(verdict.kinds for verdict in result.verdicts if verdict.exercise == "linear_backward")
        assert set(found) & set(attack.kinds) if attack.kinds else not found


@pytest.mark.parametrize("student", EVERY, ids=name_of)
def test_an_attack_gets_what_it_is_worth_and_touches_nothing(graded: Arena, student: str) -> None:
    attack = STUDENTS[student]
    assert graded.bait[student].touched() == []
    assert graded.survivors.get(student, []) == []
    if attack.status == "misnamed":
        assert student in graded.course.misnamed("mini")
        assert student not in graded.results
        return
    result = graded.results[student]
    if attack.sealed and result.isolation != "sealed":
        pytest.skip("only the outer wall holds this, and this machine has none")
    judged(attack, result)


@pytest.mark.parametrize("student", [name for name in EVERY if STUDENTS[name].status != "misnamed"], ids=name_of)
def test_nothing_on_an_attackers_pages_is_alive(graded: Arena, student: str) -> None:
    page = (graded.course.feedback(student, "mini") / "mini.html").read_text(encoding="utf-8")
    assert alive(page) == []
    assert "default-src 'none'" in page
    assert "50337" not in page, "a template in a student's text was filled in"
    if graded.results[student].status == "graded":
        notebook = json.loads((graded.course.autograded(student, "mini") / "mini.ipynb").read_text(encoding="utf-8"))
        nbformat.validate(notebook)
        assert list(rich(notebook)) == []


@pytest.mark.parametrize("student", [name for name in EVERY if class_of(name) == "pages"], ids=name_of)
def test_nothing_is_alive_where_a_person_reads_an_answer(graded: Arena, student: str) -> None:
    path = graded.course.autograded(student, "mini") / "mini.ipynb"
    html, _ = HTMLExporter(template_name="basic").from_filename(str(path))
    assert rendered_alive(html) == []


def test_the_honest_neighbour_keeps_everything(graded: Arena) -> None:
    result = graded.results[HONEST]
    assert (result.status, result.score, result.notes) == ("graded", 6.0, ())
    folder = graded.course.submitted(HONEST, "mini")
    assert [path.name for path in folder.iterdir()] == ["mini.ipynb"]


def test_what_is_harmless_is_shown_as_it_was_written(graded: Arena) -> None:
    """Were everything taken away, no page would ever hold anything alive."""
    page = (graded.course.feedback("pages-00", "mini") / "mini.html").read_text(encoding="utf-8")
    assert "good morning" in page
    assert "ValueError" in page


def test_the_gradebook_has_each_result_and_nobody_else(graded: Arena) -> None:
    grades = read_grades(graded.course, graded.course.assignment("mini"))
    assert {grade.student: grade.score for grade in grades} == {
        name: result.score for name, result in graded.results.items()
    }
    assert {grade.max_score for grade in grades} == {10.0}


def test_the_class_report_and_the_csv_hold_text_alone(graded: Arena) -> None:
    report = (graded.course.reports("mini") / "report.html").read_text(encoding="utf-8")
    assert alive(report) == []
    with grades_file(graded.course, graded.course.assignment("mini")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(graded.results)
    cells = [row[column] for row in rows for column in ("student", "reason")]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


def test_nothing_was_planted_and_nobody_is_left(graded: Arena) -> None:
    root = graded.course.root
    known = {".autograder", "autograded", "feedback", "gradebook.db", "release", "reports", "source", "submitted"}
    assert {path.name for path in root.iterdir()} - known <= {".nbgrader.log"}
    assert not list(root.rglob("planted*"))
    assert not Path("planted").exists()
    assert not running(f".{os.getpid()}")


def test_every_class_of_attacks_has_a_control_that_earns_its_points() -> None:
    for attacks in CLASSES.values():
        controls = [attack for attack in attacks if attack.control]
        assert controls
        assert all(attack.points >= 3.0 for attack in controls)
    assert sum(not attack.control for attack in STUDENTS.values()) >= 80


@pytest.fixture(scope="module")
def bare() -> Iterator[tuple[Arena, Sandbox]]:
    attacks = {name: attack for name, attack in STUDENTS.items() if attack.bare}
    with arena(attacks) as made, Sandbox(limits_of(made.course.assignment("mini")), level="none") as sandbox:
        yield made, sandbox


@pytest.mark.parametrize("student", [name for name in EVERY if STUDENTS[name].bare], ids=name_of)
def test_without_walls_the_attempt_succeeds(bare: tuple[Arena, Sandbox], student: str) -> None:
    made, sandbox = bare
    grader = Grader.of(made.course.assignment("mini"), sandbox, sandbox.limits, seed=1)
    result = grader.grade(made.course.submitted(student, "mini"), student)
    assert result.isolation == "none"
    assert result.score == 6.0, said(result)


@pytest.fixture(scope="module")
def earned_naively() -> Iterator[dict[str, float]]:
    names = [name for name in EVERY if STUDENTS[name].naive]
    with arena({name: STUDENTS[name] for name in names}, released=False) as made:
        yield dict(zip(names, naive.earned([made.cells[name] for name in names]), strict=True))


@pytest.mark.parametrize("student", [name for name in EVERY if STUDENTS[name].naive], ids=name_of)
def test_beside_the_tests_the_forgery_succeeds(earned_naively: dict[str, float], student: str) -> None:
    assert earned_naively[student] == 6.0
