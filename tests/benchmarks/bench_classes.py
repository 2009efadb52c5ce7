"""A class for each assignment, graded end to end: `python tests/benchmarks/bench_classes.py [--size 60] [ps1 …]`.

Every student hands in a solution of the test suite for each exercise, right ones and wrong ones by lot, and some
hand in files that cannot be read. What the class is graded must be, exercise by exercise, what `autograder check`
says of the same file alone; where it is not, the row says so and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from autograder.classroom import ClassRun, grade_and_publish  # noqa: E402
from autograder.coursework.assignment import Assignment  # noqa: E402 — from this checkout, installed or not
from autograder.coursework.course import Course, init_course  # noqa: E402
from autograder.coursework.release import release  # noqa: E402
from autograder.grading.checking import check_folder, default_workers  # noqa: E402

BANK = ROOT / "tests" / "exercises"
SHARE_RIGHT = 0.7
BROKEN = {"empty": b"", "cut-off": b'{"cells": [', "web-page": b"<!DOCTYPE html><html></html>"}

Choice = dict[str, Path]


def bank(exercise: str, folder: str) -> list[Path]:
    """Solutions of the test suite; one that never ends is left out, for it costs its time limit in every class."""
    return [p for p in sorted((BANK / folder).glob(f"{exercise}__*.py")) if "__timeout__" not in p.name]


def hand_in(course: Course, assignment: Assignment, size: int, rng: np.random.Generator) -> dict[str, Choice]:
    """Submissions of `size` students; what each of those that can be read chose, by exercise."""
    released = json.loads((course.release(assignment.name) / f"{assignment.name}.ipynb").read_text(encoding="utf-8"))
    chosen: dict[str, Choice] = {}
    for i in range(size):
        student = f"student{i:03}"
        folder = course.submitted(student, assignment.name)
        folder.mkdir(parents=True)
        path = folder / f"{assignment.name}.ipynb"
        if i < len(BROKEN):
            path.write_bytes(list(BROKEN.values())[i])
            continue
        chosen[student] = dict(_chosen(assignment, rng))
        path.write_text(json.dumps(_filled(released, chosen[student])), encoding="utf-8")
    return chosen


def _chosen(assignment: Assignment, rng: np.random.Generator) -> Iterator[tuple[str, Path]]:
    for cell in assignment.cells:
        for name in cell.names if cell.role == "solution" else ():
            files = bank(name, "right" if rng.random() < SHARE_RIGHT else "wrong")
            if files:
                yield name, files[int(rng.integers(len(files)))]


def _filled(released: dict[str, object], choice: Choice) -> dict[str, object]:
    notebook = json.loads(json.dumps(released))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name in choice:
            cell["source"] = choice[name].read_text(encoding="utf-8")
    return dict(notebook)


def differing(outcome: ClassRun, chosen: dict[str, Choice], alone: dict[str, float]) -> list[str]:
    """Where a student's score of an exercise is not what its file scores alone."""
    found = []
    for result in outcome.results:
        scores = {cell.grade_id.removeprefix("test_"): cell.score for cell in result.scores}
        for name, path in chosen.get(result.student, {}).items():
            if abs((scores[name] or 0.0) - alone[path.name]) > 1e-9:
                found.append(f"{result.student}, {path.stem}: {scores[name]} in class, {alone[path.name]} alone")
    return found


def scores_alone(chosen: dict[str, Choice]) -> dict[str, float]:
    files = {path for choice in chosen.values() for path in choice.values()}
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        return {Path(v.file).name: v.score for v in check_folder(Path(folder), 1, default_workers())}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignments", nargs="*", default=["ps1", "ps2", "ps3", "ps4", "ps5"])
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--quick", action="store_true", help="a class of 8")
    options = parser.parse_args()
    size = 8 if options.quick else options.size
    table = Table("class", "graded", "no file", "error", "s", "s each", "mistakes", "unknown",
                  "unlike", title=f"Classes of {size}, {default_workers()} workers")  # fmt: skip
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        course = init_course(Path(folder) / "course")
        for name in options.assignments:
            release(course, name)
            assignment = course.assignment(name)
            chosen = hand_in(course, assignment, size, np.random.default_rng(7))
            outcome = grade_and_publish(course, name, quiet=True)
            states = Counter(result.status for result in outcome.results)
            kinds = [kind for result in outcome.results for v in result.verdicts for kind in v.kinds]
            unlike = differing(outcome, chosen, scores_alone(chosen))
            wrong += unlike
            counts = (states["graded"], states["ungradable"], states["error"])
            each = outcome.seconds / size
            table.add_row(name, *map(str, counts), f"{outcome.seconds:.1f}", f"{each:.2f}", str(len(kinds)),
                          str(kinds.count("unknown")), str(len(unlike)))  # fmt: skip
    Console().print(table)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
