"""Grade one submission: it is read, run in a sandbox, judged and explained; the result is recorded by the caller."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autograder.coursework.assignment import Assignment
from autograder.coursework.course import CourseError
from autograder.coursework.hashing import digest, engine_fingerprint
from autograder.coursework.submission import Cell, Submission, Ungradable, read_submission
from autograder.grading.result import CellScore, Result, ShownCell
from autograder.grading.student import StudentSide
from autograder.grading.testcell import Tests
from autograder.judging.judge import fresh_seed
from autograder.judging.questions import Bank
from autograder.judging.render import as_text
from autograder.sandbox import Limits, Sandbox, imported_ahead
from autograder.sandbox.limits import DEFAULT

MOST_SHOWN = 24 << 20
"""Characters that all cells of a notebook may put out together, pictures included: they are in its record and page."""
LEFT_OUT = ({"output_type": "stream", "name": "stderr", "text": "[left out: this notebook puts out too much]"},)


@dataclass(frozen=True)
class Grader:
    """All that one worker needs to grade submissions of one assignment, one after another."""

    assignment: Assignment
    tests: Tests
    sandbox: Sandbox
    limits: Limits
    bank: Bank

    @classmethod
    def of(cls, assignment: Assignment, sandbox: Sandbox, limits: Limits, seed: int | None = None) -> Grader:
        """A grader that asks every submission the same questions; without `seed` nobody can foresee which."""
        sandbox.warm("IPython", *imported_ahead("\n".join(cell.source for cell in assignment.cells)))
        return cls(assignment, Tests.of(assignment), sandbox, limits, Bank(fresh_seed() if seed is None else seed))

    def grade(self, folder: Path, student: str) -> Result:
        """The result of the submission in `folder`. A fault of the grader's own is a result, too."""
        start = time.monotonic()
        try:
            submission = read_submission(folder, student, self.assignment)
        except Ungradable as why:
            return ungradable(self.assignment, student, why)
        scores, shown = self._run(submission)
        faults = [score.error for score in scores if score.error]
        return Result(
            student,
            self.assignment.name,
            "error" if faults else "graded",
            key_of(self.assignment, submission.fingerprint),
            reason=" ".join(faults),
            scores=tuple(scores),
            cells=tuple(shown),
            notes=submission.notes,
            isolation=self.sandbox.level,
            seed=self.bank.seed,
            seconds=time.monotonic() - start,
        )

    def _run(self, submission: Submission) -> tuple[list[CellScore], list[ShownCell]]:
        scores: list[CellScore] = []
        shown: list[ShownCell] = []
        room = MOST_SHOWN
        with StudentSide(self.sandbox, self.limits) as student:
            for number_, cell in enumerate(submission.cells, start=1):
                outputs: tuple[Mapping[str, Any], ...] = ()
                if cell.role == "test" and cell.origin is not None:
                    score = self._test(cell, student)
                    scores.append(score)
                    outputs = _score_outputs(score)
                elif cell.role == "manual":
                    scores.append(_manual(cell))
                elif cell.cell_type == "code" and not _is_check_only(cell):
                    outputs = tuple(student.run_cell(cell.source, number_).outputs)
                    room -= _length(outputs)
                    outputs = outputs if room >= 0 else LEFT_OUT
                grade_id = cell.origin.grade_id if cell.origin else ""
                shown.append(ShownCell(cell.cell_type, cell.source, grade_id, outputs, cell.untouched))
        return scores, shown

    def _test(self, cell: Cell, student: StudentSide) -> CellScore:
        assert cell.origin is not None
        if not student.revive():
            late = "The time limit of the whole submission was reached before this cell."
            return CellScore(cell.origin.grade_id, 0.0, cell.origin.points, message=late)
        return self.tests.run(cell.origin, student, self.bank)


def limits_of(assignment: Assignment) -> Limits:
    """The default limits, with those that the source notebook's metadata set: `{"autograder": {"limits": {…}}}`.

    Seconds and bytes, as in `Limits`. Raises `CourseError` on anything else.
    """
    asked = dict(assignment.metadata).get("autograder") or {}
    asked = asked.get("limits", {}) if isinstance(asked, Mapping) else asked
    usual = asdict(DEFAULT)
    if not isinstance(asked, Mapping) or not all(_is_limit(value, usual.get(name)) for name, value in asked.items()):
        raise CourseError(
            f"limits of {assignment.name} must be positive and among {', '.join(usual)}, in seconds and whole bytes; "
            f"got {asked}. Mend them in the source notebook's metadata."
        )
    return replace(DEFAULT, **{name: type(usual[name])(value) for name, value in asked.items()})


def _is_limit(value: object, usual: object) -> bool:
    """Is it positive, and a whole number where the usual one is?"""
    if usual is None or isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 < value < math.inf and (isinstance(usual, float) or value == int(value))


def key_of(assignment: Assignment, fingerprint: str) -> str:
    """What a verdict depends on: the submission, the assignment, and the engine."""
    return digest(fingerprint.encode(), assignment.fingerprint.encode(), engine_fingerprint().encode())


def ungradable(assignment: Assignment, student: str, why: Ungradable) -> Result:
    scores = tuple(CellScore(c.grade_id, 0.0, c.points, message=str(why)) for c in assignment.cells if c.graded)
    return Result(
        student, assignment.name, "ungradable", key_of(assignment, why.fingerprint), reason=str(why), scores=scores
    )


def _length(outputs: tuple[Mapping[str, Any], ...]) -> int:
    parts = [str(part) for output in outputs for part in (output.get("text", ""), *output.get("data", {}).values())]
    return sum(map(len, parts)) + sum(len(line) for output in outputs for line in output.get("traceback", ()))


def _manual(cell: Cell) -> CellScore:
    """A written answer waits for a human, also one whose cell is gone; an untouched one is worth nothing."""
    assert cell.origin is not None
    return CellScore(cell.origin.grade_id, 0.0 if cell.untouched else None, cell.origin.points)


def _is_check_only(cell: Cell) -> bool:
    """Cells that nobody needs to run: the text of the assignment that only shows a check's result."""
    lines = [line.strip() for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#")]
    return all(line.startswith(("check(", "hint(")) for line in lines)


def _score_outputs(score: CellScore) -> tuple[dict[str, Any], ...]:
    """What the autograded notebook shows under a test cell; the last is the score, as nbgrader reads it."""
    text = "\n".join([as_text(verdict) for verdict in score.verdicts] + ([score.message] if score.message else []))
    stream = {"output_type": "stream", "name": "stdout", "text": text + "\n"}
    value = {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {"text/plain": repr(float(score.score or 0.0))},
    }
    return (stream, value) if text else (value,)
