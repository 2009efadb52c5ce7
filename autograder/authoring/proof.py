"""`autograder verify` as a person sees it: a line an exercise, what fails, and the confusion table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.authoring.verify import Confusion, Proof, confusion, exercises_of, verify_exercise, verify_notebook
from autograder.coursework.course import Course, CourseError
from autograder.grading.checking import default_workers, solution_files

MOST_UNKNOWN_OR_MISNAMED, MOST_MISNAMED = 0.05, 0.02


def prove(course: Course, names: Sequence[str], solutions: Path | None) -> bool:
    """Verify these assignments of a course (all, if none is named), and print what was found. Raises `CourseError`."""
    if solutions is not None and not solution_files(solutions):
        raise CourseError(f"{solutions} holds no file named EXERCISE__KIND__PART__name.py.")
    asked = names or course.assignments()
    if not asked:
        raise CourseError(f"there is no assignment in {course.root / 'source'}: nothing to verify.")
    console = Console()
    proven = True
    for name in asked:
        assignment = course.assignment(name)
        faults = verify_notebook(course, assignment)
        proofs = [verify_exercise(exercise) for exercise in exercises_of(assignment)]
        console.print(_table(name, proofs))
        for fault in faults:
            console.print(f"  {name}: {fault}", style="red", highlight=False)
        proven = proven and not faults and not any(proof.faults for proof in proofs)
    if solutions is not None:
        found = confusion(solutions, default_workers())
        _show_confusion(console, found)
        proven = proven and _good_enough(found)
    console.print("Verified." if proven else "Not verified.", highlight=False)
    return proven


def _table(name: str, proofs: Sequence[Proof]) -> Table:
    table = Table(title=f"{name}: {sum(proof.mistakes for proof in proofs)} catalogued mistakes")
    table.add_column("exercise")
    table.add_column("mistakes", justify="right")
    table.add_column("what fails", overflow="fold")
    for proof in proofs:
        table.add_row(proof.exercise, str(proof.mistakes), "\n".join(proof.faults))
    return table


def _good_enough(found: Confusion) -> bool:
    wrong = found.total - found.right
    return wrong <= MOST_UNKNOWN_OR_MISNAMED * found.total and (wrong - found.unknown <= MOST_MISNAMED * found.total)


def _show_confusion(console: Console, found: Confusion) -> None:
    table = Table(title=f"{found.total} labelled solutions: {found.right} rightly named, {found.unknown} unknown")
    for column in ("the mistake", "named rightly", "unknown", "named otherwise"):
        table.add_column(column, overflow="fold")
    for kind in sorted({kind for kind, _ in found.counts}):
        given = {name: n for (true, name), n in found.counts.items() if true == kind}
        others = ", ".join(f"{name} {n}" for name, n in sorted(given.items()) if name not in (kind, "unknown"))
        table.add_row(kind, str(given.get(kind, 0)), str(given.get("unknown", 0) or ""), others)
    console.print(table)
    for line in found.misnamed:
        console.print(f"  {line}", highlight=False)
