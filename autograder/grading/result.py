"""The result of grading one submission: what the journal keeps and every page is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from autograder.judging.verdict import Verdict

Status = Literal["graded", "ungradable", "error"]


@dataclass(frozen=True)
class CellScore:
    """The score of one graded cell; `score` is None where a human grades it.

    `message` says why a cell lost its points where no verdict says it.
    """

    grade_id: str
    score: float | None
    points: float
    verdicts: tuple[Verdict, ...] = ()
    message: str = ""
    error: str | None = None

    def record(self) -> dict[str, Any]:
        return {**asdict(self), "verdicts": [verdict.record() for verdict in self.verdicts]}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> CellScore:
        verdicts = tuple(Verdict.from_record(verdict) for verdict in record["verdicts"])
        return cls(**{**record, "verdicts": verdicts})


@dataclass(frozen=True)
class ShownCell:
    """A cell as the autograded notebook shows it, with what it printed."""

    cell_type: str
    source: str
    grade_id: str = ""
    outputs: tuple[Mapping[str, Any], ...] = ()
    untouched: bool = False


@dataclass(frozen=True)
class Result:
    """One submission's grade, or why there is none.

    `graded`: judged. `ungradable`: the file cannot be read, a human decides. `error`: the grader's own fault; the
    scores then mean nothing.
    """

    student: str
    assignment: str
    status: Status
    key: str
    reason: str = ""
    scores: tuple[CellScore, ...] = ()
    cells: tuple[ShownCell, ...] = ()
    notes: tuple[str, ...] = ()
    isolation: str = ""
    seed: int = 0
    seconds: float = 0.0

    @property
    def score(self) -> float:
        return sum(cell.score or 0.0 for cell in self.scores)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(verdict for cell in self.scores for verdict in cell.verdicts)

    def code_of(self, exercise: str) -> str:
        """The cell that defines this function, or ""."""
        return next((cell.source for cell in self.cells if f"def {exercise}(" in cell.source), "")

    def record(self) -> dict[str, Any]:
        plain = {**self.__dict__, "notes": list(self.notes)}
        plain["scores"] = [cell.record() for cell in self.scores]
        plain["cells"] = [asdict(cell) for cell in self.cells]
        return plain

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Result:
        return cls(
            **{
                **record,
                "scores": tuple(CellScore.from_record(cell) for cell in record["scores"]),
                "cells": tuple(ShownCell(**{**c, "outputs": tuple(c["outputs"])}) for c in record["cells"]),
                "notes": tuple(record["notes"]),
            }
        )
