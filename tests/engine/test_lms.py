"""Grades for Canvas and Moodle: the right grade at the right student, and nothing else changed."""

from __future__ import annotations

import csv
import io

import pytest

from autograder.lms.grades import CANVAS, MOODLE, RosterError, filled, fresh
from autograder.reporting.gradebook import Grade

CANVAS_EXPORT = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,ps3 (101),ps4 (102),Final Score
    Points Possible,,,,,20,29,(read only)
"Lovelace, Ada",7001,S1,ada,Section 1,18,,90
"Bool, George",7002,S2,george@example.edu,Section 1,12,3,60
"Student, Test",7003,,,Section 1,,,
"""
MOODLE_EXPORT = (
    "First name,Surname,ID number,Email address,Assignment: ps4 (Real),Assignment: ps4 (Feedback),Course total (Real)\n"
    "Ada,Lovelace,ada,a.lovelace@example.edu,-,well,10\n"
    "George,Bool,,george@example.edu,-,,9\n"
)
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Feedback comments\n"
    "Participant 17,Ada Lovelace,ada@example.edu,Submitted for grading,,29.00,\n"
)


def grade(student: str, score: float, pending: bool = False) -> Grade:
    return Grade(student, score, 29.0, pending, {}, {})


GRADES = [grade("ada", 27.25), grade("george", 10.0), grade("emmy", 29.0)]


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_canvas_own_export_gets_the_grades_in_its_own_column() -> None:
    made = filled(CANVAS, "ps4", GRADES, CANVAS_EXPORT)
    before, after = table(CANVAS_EXPORT.removeprefix("\ufeff")), table(made.text)
    assert after[2] == [*before[2][:6], "27.25", "90"]
    assert after[3] == [*before[3][:6], "10", "60"]
    assert [row for i, row in enumerate(after) if i not in (2, 3)] == [before[0], before[1], before[4]]
    assert (made.placed, made.unplaced, made.pending) == (("ada", "george"), ("emmy",), ())


def test_what_a_human_has_yet_to_read_stays_as_it_was() -> None:
    made = filled(CANVAS, "ps4", [grade("george", 5.0, pending=True)], CANVAS_EXPORT)
    assert table(made.text)[3][6] == "3"
    assert made.pending == ("george",)


def test_an_assignment_that_canvas_does_not_know_gets_a_column_with_its_points() -> None:
    rows = table(filled(CANVAS, "ps5", GRADES, CANVAS_EXPORT).text)
    assert [row[-1] for row in rows] == ["ps5", "29", "27.25", "10", ""]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_moodles_gradebook_is_filled_beside_its_feedback_column(delimiter: str) -> None:
    rows = table(filled(MOODLE, "ps4", GRADES, MOODLE_EXPORT.replace(",", delimiter)).text)
    assert [row[4] for row in rows[1:]] == ["27.25", "10"]
    assert rows[1][5] == "well"
    assert len(rows[0]) == 7


def test_moodles_grading_worksheet_is_filled_in_its_grade_column() -> None:
    rows = table(filled(MOODLE, "ps4", GRADES, WORKSHEET).text)
    assert rows[1] == [
        "Participant 17",
        "Ada Lovelace",
        "ada@example.edu",
        "Submitted for grading",
        "27.25",
        "29.00",
        "",
    ]


def test_ps1_is_not_taken_for_ps10() -> None:
    exported = "Student,ID,SIS Login ID,Section,ps10 (5)\nAda,1,ada,A,4\n"
    assert table(filled(CANVAS, "ps1", GRADES, exported).text)[1] == ["Ada", "1", "ada", "A", "4", "27.25"]


def exported(*logins: str) -> str:
    rows = "".join(f"{number},{login},\n" for number, login in enumerate(logins))
    return f"ID,SIS Login ID,ps4 (102)\n{rows}"


def test_whose_login_it_is_gets_the_grade_and_not_who_has_it_before_the_at_sign() -> None:
    for logins in (("george@example.edu", "george"), ("george", "george@example.edu")):
        rows = table(filled(CANVAS, "ps4", [grade("george", 10.0)], exported(*logins)).text)
        assert {row[1]: row[2] for row in rows[1:]} == {"george": "10", "george@example.edu": ""}


def test_one_grade_is_not_given_to_two_students() -> None:
    with pytest.raises(RosterError, match=r"2 rows of the file .* grade of george: george@a\.edu, george@b\.edu"):
        filled(CANVAS, "ps4", [grade("george", 10.0)], exported("george@a.edu", "george@b.edu"))


def test_a_file_of_something_else_is_refused_with_what_to_do() -> None:
    with pytest.raises(RosterError, match="one of the columns SIS Login ID"):
        filled(CANVAS, "ps4", GRADES, "a,b\n1,2\n")
    with pytest.raises(RosterError, match="a line for each student"):
        filled(CANVAS, "ps4", GRADES, "Student,ID,SIS Login ID,Section\n")
    with pytest.raises(RosterError, match="one column must be that of ps4"):
        filled(CANVAS, "ps4", GRADES, "Student,ID,ps4 (1),ps4 (2)\nAda,1,,\n")


def test_a_fresh_canvas_file_has_the_columns_of_an_import_in_their_order() -> None:
    rows = table(fresh(CANVAS, "ps4", [*GRADES, grade("=cmd", 1.0), grade("late", 2.0, pending=True)]).text)
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ps4"]
    assert rows[1][0].strip() == "Points Possible"
    assert rows[1][5] == "29"
    assert rows[2] == ["ada", "", "", "ada", "", "27.25"]
    assert rows[5][0] == "'=cmd"
    assert len(rows) == 6
