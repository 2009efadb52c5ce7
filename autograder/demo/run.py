"""The demonstration: a course, its release, a class of 24, and everything that people get of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from rich.console import Console

from autograder.classroom import grade_and_publish, show_summary
from autograder.coursework.course import Course, CourseError, init_course
from autograder.coursework.release import release
from autograder.demo.files import files
from autograder.demo.students import Student, students
from autograder.grading.journal import write_atomically

ASSIGNMENT = "ps4"
MARK = ".demo-course"


def build_class(course: Course) -> list[Student]:
    """Hand in for everybody, where nothing is handed in yet. Needs `release/ps4/`."""
    released = json.loads((course.release(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8"))
    everybody = students(course.root)
    for student in everybody:
        folder = course.submitted(student.name, ASSIGNMENT)
        if folder.exists():
            continue
        folder.mkdir(parents=True)
        for name, content in files(released, student.work).items():
            (folder / name).write_bytes(content)
    return everybody


def prepare(directory: Path) -> tuple[Course, bool]:
    """The demo course in `directory`, made if there is none; and whether it was there before.

    Raises `CourseError` where the directory holds something else.
    """
    mark = directory / MARK
    before = mark.exists()
    if not before and directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise CourseError(
            f"{directory} is not empty and no demo course. Name a new directory: autograder demo DIRECTORY"
        )
    course = init_course(directory)
    write_atomically(mark, "Made by `autograder demo`; delete the whole directory when you are done.\n")
    return course, before


def run_demo(directory: Path, workers: int | None = None) -> None:
    """Grade the made-up class in `directory`, step by step. Raises `CourseError`."""
    console = Console(highlight=False, soft_wrap=True)
    course, before = prepare(directory)
    if before:
        console.print(f"[bold]1.[/] {directory} holds the demo course already; what is unchanged is not graded again.")
    else:
        console.print(f"[bold]1.[/] A new course in {directory}.")
    if not (course.release(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb").exists():
        release(course, ASSIGNMENT)
    console.print(f"[bold]2.[/] The students' version is in {course.release(ASSIGNMENT)}.")
    everybody = build_class(course)
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(s.kind for s in everybody).items())
    console.print(f"[bold]3.[/] {len(everybody)} made-up students have handed in: {kinds}.")
    console.print("[bold]4.[/] Grading, in isolation. One student's cell never ends and costs its 20 seconds.\n")
    show_summary(grade_and_publish(course, ASSIGNMENT, workers=workers))
    console.print(
        f"\nTry next: change a notebook in {course.root / 'submitted'} and run this again; only that one is graded."
    )
