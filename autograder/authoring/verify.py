"""Prove an assignment: its source earns full marks, its release none, and every catalogued mistake its own name.

- `verify_exercise`: the reference and the catalogue of one exercise, in this process.
- `verify_notebook`: the source and the release of an assignment, in the sandbox.
- `confusion`: labelled wrong solutions, by the kind they have and the kind they were given.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import Course
from autograder.exercise import Exercise, Mistake
from autograder.exercises import catalogue
from autograder.grading.checking import check_folder
from autograder.grading.grader import Grader, limits_of
from autograder.grading.result import Result
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import judge_on
from autograder.judging.questions import Questions
from autograder.judging.verdict import Verdict
from autograder.sandbox import build
from autograder.sandbox.folders import temporary_folder

SEEDS = (1, 2)

# What is seen of the calls themselves is evidence enough, without the catalogue.
OBSERVED = frozenset({"mutates-input", "stateful"})


@dataclass(frozen=True)
class Proof:
    """What was found of one exercise; it holds where `faults` is empty."""

    exercise: str
    mistakes: int
    faults: tuple[str, ...]


def named_as_itself(entry: Mistake, verdict: Verdict) -> bool:
    """One finding of its kind and part; an entry about the whole may be reported for each part that it spoils."""
    if {mistake.kind for mistake in verdict.mistakes} != {entry.kind}:
        return False
    if entry.kind not in OBSERVED and {mistake.entry for mistake in verdict.mistakes} != {entry.name}:
        return False
    parts = [mistake.part for mistake in verdict.mistakes]
    failed = [part.name for part in verdict.parts if not part.passed]
    return parts == [entry.part] or (entry.part is None and parts in ([None], failed))


def _faults(exercise: Exercise) -> Iterator[str]:
    try:
        asked = [Questions.drawn(exercise, seed) for seed in SEEDS]
    except RuntimeError as error:
        yield str(error)
        return
    for questions in asked:
        verdict = judge_on(questions, InProcess({exercise.name: exercise.reference}))
        if not verdict.passed:
            yield f"the reference is rejected (seed {questions.seed}): {', '.join(verdict.kinds)}"
    for entry in exercise.mistakes:
        verdicts = [judge_on(questions, InProcess({exercise.name: entry.function})) for questions in asked]
        if any(verdict.passed for verdict in verdicts):
            yield f"{entry.name} ({entry.kind}) is accepted"
        elif not all(named_as_itself(entry, verdict) for verdict in verdicts):
            given = sorted({kind for verdict in verdicts for kind in verdict.kinds})
            yield f"{entry.name} ({entry.kind}) is named {', '.join(given)}"
        elif len({(verdict.score, verdict.kinds) for verdict in verdicts}) > 1:
            yield f"{entry.name} ({entry.kind}) gets another verdict on another seed"


def verify_exercise(exercise: Exercise) -> Proof:
    """Its reference passes, and every catalogued mistake is rejected and named as itself alone, on two seeds."""
    return Proof(exercise.name, len(exercise.mistakes), tuple(_faults(exercise)))


def verify_notebook(course: Course, assignment: Assignment) -> list[str]:
    """What is wrong with the source notebook or its release; nothing, where all is well."""
    faults = []
    for exercise in exercises_of(assignment):
        test = assignment.by_id.get(f"test_{exercise.name}")
        if test is None or test.points != exercise.points:
            faults.append(f"{exercise.name} has no test cell test_{exercise.name} of {exercise.points:g} points")
    for cell in assignment.cells:
        if cell.role == "solution" and "BEGIN SOLUTION" not in cell.source:
            marks = "### BEGIN SOLUTION and ### END SOLUTION"
            faults.append(f"the solution of {cell.grade_id} is not between {marks}: students get an empty cell")
    points = sum(cell.points for cell in assignment.cells if cell.role == "test")
    for what, texts, due in (("source", True, points), ("release", False, 0.0)):
        graded = _graded(assignment, solved=texts)
        if graded.score != due or graded.reason:
            scores = f"the {what} scores {graded.score:g} of {points:g} points; {due:g} are due"
            faults.append(f"{scores}. {graded.reason}".removesuffix(". "))
    stray = [p.name for p in course.source(assignment.name).iterdir() if p.suffix == ".py"]
    return faults + [f"{name} lies beside the source notebook and would be released" for name in stray]


def _graded(assignment: Assignment, *, solved: bool) -> Result:
    """The result of the assignment's own notebook, with the solutions or as released."""
    cells = [
        {
            "cell_type": cell.cell_type,
            "metadata": dict(cell.metadata),
            "source": cell.source if solved and cell.role != "test" else cell.released,
        }
        for cell in assignment.cells
    ]
    limits = limits_of(assignment)
    with temporary_folder() as folder, build(limits, trust=True) as sandbox:  # it is the author's own code
        path = folder / f"{assignment.notebook}.ipynb"
        notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return Grader.of(assignment, sandbox, limits).grade(folder, "source")


@dataclass(frozen=True)
class Confusion:
    """Labelled wrong solutions: how often each true kind was given each name; "accepted" is the worst of names."""

    counts: Counter[tuple[str, str]]
    misnamed: tuple[str, ...]

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def right(self) -> int:
        return sum(n for (kind, given), n in self.counts.items() if kind == given)

    @property
    def unknown(self) -> int:
        return sum(n for (_, given), n in self.counts.items() if given == "unknown")


def confusion(folder: Path, workers: int) -> Confusion:
    """Check a folder of files `EXERCISE__KIND__PART__name.py` and compare the kinds given with those in the names."""
    return confused(check_folder(folder, SEEDS[0], workers))


def confused(verdicts: Iterable[Verdict]) -> Confusion:
    counts: Counter[tuple[str, str]] = Counter()
    misnamed = []
    for verdict in verdicts:
        name = Path(verdict.file).stem
        kind = [*name.split("__"), ""][1]
        given = "+".join(dict.fromkeys(verdict.kinds)) or "accepted"
        counts[kind, given] += 1
        if given not in (kind, "unknown"):
            misnamed.append(f"{name}: {given}")
    return Confusion(counts, tuple(misnamed))


def exercises_of(assignment: Assignment) -> Sequence[Exercise]:
    """The exercises that an assignment asks for, in its order; what has tests of its own alone is none."""
    return [catalogue()[name] for name in assignment.names if name in catalogue()]
