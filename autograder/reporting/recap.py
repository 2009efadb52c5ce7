"""What the next lecture could begin with: the kinds of mistake that most students made, wherever they made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.kinds import KINDS
from autograder.reporting.mistakes import MistakeRow

AT_MOST = 3
"""A lecture begins with a few things."""


@dataclass(frozen=True)
class Theme:
    """One kind of mistake over all exercises: who made it, in which of them how many, and its commonest form."""

    kind: str
    meaning: str
    students: frozenset[str]
    places: tuple[tuple[str, int], ...]
    example: MistakeRow


def themes(rows: Iterable[MistakeRow]) -> list[Theme]:
    """The kinds that at least two students made, the most widespread first; of the nameless there is nothing to say."""
    by_kind: dict[str, list[MistakeRow]] = {}
    for row in rows:
        if row.kind != "unknown":
            by_kind.setdefault(row.kind, []).append(row)
    made = [_theme(kind, alike) for kind, alike in by_kind.items()]
    shared = [theme for theme in made if len(theme.students) > 1]
    return sorted(shared, key=lambda theme: (-len(theme.students), -len(theme.places), theme.kind))[:AT_MOST]


def _theme(kind: str, rows: list[MistakeRow]) -> Theme:
    where: dict[str, set[str]] = {}
    for row in rows:
        where.setdefault(row.exercise, set()).update(row.students)
    places = sorted(((name, len(who)) for name, who in where.items()), key=lambda place: (-place[1], place[0]))
    most = max(rows, key=lambda row: len(row.students))
    return Theme(kind, KINDS[kind], frozenset().union(*where.values()), tuple(places), most)
