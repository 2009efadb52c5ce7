"""What the judge says of one exercise: a score part by part, and the names of the mistakes.

Three states are never mixed up: *passed*, *failed* and *could not tell* (`error`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class PartScore:
    """The score of one returned value."""

    name: str
    passed: bool
    score: float
    points: float

    def as_dict(self) -> dict[str, Any]:
        return {"name": self.name, "passed": self.passed, "score": self.score, "points": self.points}


@dataclass(frozen=True)
class Finding:
    """One named mistake: its kind, the part it concerns (None: the whole function) and what to tell the student.

    `entry` is the catalogue entry that explains it, or "" where a general rule does.
    """

    kind: str
    part: str | None
    message: str
    entry: str = ""

    @property
    def question(self) -> str:
        """The last sentence of a message is the one question to ask oneself."""
        return self.message.replace("? ", "?. ").split(". ")[-1]

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "part": self.part, "message": self.message}


@dataclass(frozen=True)
class Verdict:
    """The verdict on one exercise.

    `mistakes` is empty exactly when `passed` is true. `attempted` is false for an untouched stub.
    `error` is the grader's own fault, never the student's; score, parts and mistakes then say nothing.
    """

    exercise: str
    score: float
    points: float
    seed: int
    parts: tuple[PartScore, ...] = ()
    mistakes: tuple[Finding, ...] = ()
    file: str = ""
    error: str | None = None
    attempted: bool = True
    printed: str = ""

    @property
    def passed(self) -> bool:
        return self.error is None and not self.mistakes

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(mistake.kind for mistake in self.mistakes)

    def of_file(self, name: str) -> Verdict:
        return replace(self, file=name)

    def as_dict(self) -> dict[str, Any]:
        """The object that `autograder check --json` prints."""
        return {
            "exercise": self.exercise,
            "file": self.file,
            "score": self.score,
            "points": self.points,
            "passed": self.passed,
            "seed": self.seed,
            "parts": [part.as_dict() for part in self.parts],
            "mistakes": [mistake.as_dict() for mistake in self.mistakes],
            "error": self.error,
        }

    def record(self) -> dict[str, Any]:
        """The same with what a page on the submission needs besides."""
        entries = [mistake.entry for mistake in self.mistakes]
        return {**self.as_dict(), "attempted": self.attempted, "printed": self.printed, "entries": entries}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Verdict:
        entries: Sequence[str] = record["entries"]
        return cls(
            exercise=record["exercise"],
            score=record["score"],
            points=record["points"],
            seed=record["seed"],
            parts=tuple(PartScore(**part) for part in record["parts"]),
            mistakes=tuple(Finding(**m, entry=e) for m, e in zip(record["mistakes"], entries, strict=True)),
            file=record["file"],
            error=record["error"],
            attempted=record["attempted"],
            printed=record["printed"],
        )
