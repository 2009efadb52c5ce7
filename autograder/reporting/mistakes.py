"""The mistakes of a class: each with everybody who made it, and one of its cases as an example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.exercises import catalogue
from autograder.grading.result import Result
from autograder.judging.verdict import Finding, Verdict
from autograder.kinds import KINDS

NOT_RUN = frozenset({"crash", "timeout", "wrong-type"})
"""Kinds that say nothing about the mathematics; they are listed by student."""


@dataclass(frozen=True)
class MistakeRow:
    """One mistake, who made it of so many who `tried` the exercise, and what one of them wrote and was told."""

    exercise: str
    part: str | None
    kind: str
    belief: str
    students: tuple[str, ...]
    tried: int
    told: str
    question: str
    code: str


def mistake_table(results: Iterable[Result]) -> list[MistakeRow]:
    """All mistakes of the class, the most frequent first; untouched stubs are not mistakes."""
    cases: dict[tuple[str, str | None, str, str], dict[str, tuple[Result, Finding]]] = {}
    tried: dict[str, set[str]] = {}
    for result in results:
        for verdict in (v for v in result.verdicts if v.attempted):
            tried.setdefault(verdict.exercise, set()).add(result.student)
            for mistake in verdict.mistakes:
                key = (verdict.exercise, mistake.part, mistake.kind, mistake.entry)
                cases.setdefault(key, {}).setdefault(result.student, (result, mistake))
    rows = [_row(*key, made, len(tried[key[0]])) for key, made in cases.items()]
    return sorted(rows, key=lambda row: (-len(row.students), row.exercise, row.kind))


def _row(
    exercise: str, part: str | None, kind: str, entry: str, made: dict[str, tuple[Result, Finding]], tried: int
) -> MistakeRow:
    result, mistake = min(made.values(), key=lambda case: len(case[0].code_of(exercise)))
    return MistakeRow(
        exercise,
        part,
        kind,
        _belief(exercise, entry, kind),
        tuple(made),
        tried,
        mistake.message,
        mistake.question,
        result.code_of(exercise),
    )


def of_the_mathematics(rows: Iterable[MistakeRow]) -> list[MistakeRow]:
    """The mistakes that a lecture could begin with: those of functions that ran."""
    return [row for row in rows if row.kind not in NOT_RUN]


def not_run(verdicts: Iterable[Verdict]) -> str:
    """The functions of one student that gave no answer, by what happened to them."""
    found: dict[str, list[str]] = {}
    for verdict in verdicts:
        for kind in dict.fromkeys(verdict.kinds) if verdict.attempted else ():
            if kind in NOT_RUN:
                found.setdefault(kind, []).append(verdict.exercise)
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())


def _belief(exercise: str, entry: str, kind: str) -> str:
    known = catalogue().get(exercise)
    beliefs = [m.belief for m in known.mistakes if m.name == entry] if known and entry else []
    return f"The belief: {beliefs[0]}." if beliefs else KINDS[kind]
