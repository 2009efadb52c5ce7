"""How far you are: `my_progress` reads the local progress file and shows every lesson and problem set in one table.

An exercise is known by its name alone: solved in a lesson, it is solved in the problem set that asks for it too.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path

from course_lib.lesson import progress
from course_lib.lesson.content import everything
from course_lib.lesson.environment import BOOK
from course_lib.lesson.panel import STYLE
from course_lib.lesson.prediction import by_confidence
from course_lib.lesson.syllabus import LESSONS, PROBLEM_SETS, Unit

Attempts = list[progress.Attempt]


@dataclass(frozen=True)
class Row:
    """A lesson or a problem set: how many predictions, answered and right at once; what is solved, and what tried."""

    unit: Unit
    predictions: int
    firsts: Attempts
    passed: dict[str, bool]
    latest: float

    @property
    def right(self) -> int:
        """How many predictions were right the first time."""
        return sum(attempt.get("correct") is True for attempt in self.firsts)

    @property
    def unanswered(self) -> int:
        """How many predictions wait."""
        return self.predictions - len(self.firsts)

    @property
    def unsolved(self) -> list[str]:
        """The exercises that do not pass, in the order of the notebook."""
        return [name for name in self.unit.exercises if not self.passed.get(name)]

    @property
    def solved(self) -> int:
        """How many exercises pass."""
        return len(self.unit.exercises) - len(self.unsolved)

    def cells(self) -> list[str]:
        """What the table says beside the name."""
        solved = f"{self.solved} of {len(self.unit.exercises)}"
        if not self.predictions:
            return ["", "", solved]
        return [f"{len(self.firsts)} of {self.predictions}", str(self.right) if self.firsts else "", solved]

    def open(self) -> str:
        """What is left to do here, as a sentence's end; empty when nothing is."""
        left = [f"{self.unanswered} prediction{'s' * (self.unanswered > 1)}"] if self.unanswered else []
        if self.unsolved:
            tried = "try again" if self.unsolved[0] in self.passed else "next"
            left.append(f"{len(self.unsolved)} exercise{'s' * (len(self.unsolved) > 1)} ({tried}: {self.unsolved[0]})")
        return " and ".join(left)


class Overview:
    """The table, how sure you were and how right, and what comes next; as HTML and as text."""

    def __init__(self) -> None:
        state = progress.load()
        passed = {name: bool(result["passed"]) for name, result in state["exercises"].items()}
        self.lessons = [_row(unit, state["answers"], passed) for unit in LESSONS]
        self.sets = [_row(unit, {}, passed) for unit in PROBLEM_SETS]

    @property
    def next(self) -> Row | None:
        """The lesson you were last in, if it has something open; else the first that has, and then the problem sets."""
        waiting = [row for row in self.lessons if row.open()]
        begun = [row for row in waiting if row.latest]
        if begun:
            return max(begun, key=lambda row: row.latest)
        return next(iter([*waiting, *(row for row in self.sets if row.open())]), None)

    def advice(self) -> str:
        """What comes next, in one sentence."""
        row = self.next
        if row is None:
            return "Everything is answered and solved. What would you like to build now?"
        return f"Next: {row.unit.name}, {row.unit.title}. Open there: {row.open()}."

    def sureness(self) -> str:
        """How often you were right the first time, by how sure you were."""
        firsts = [attempt for row in self.lessons for attempt in row.firsts]
        if not firsts:
            return "No prediction is answered yet."
        parts = [f"{name}: {right} of {count}" for name, right, count in by_confidence(firsts)]
        return "Right the first time, by how sure you were: " + "; ".join(parts) + "." if parts else ""

    def place(self) -> str:
        """Where all this is kept; the book, which is nobody's, does not say."""
        return "" if os.environ.get(BOOK) else f"Kept on this machine alone, in {progress.path()}."

    def __repr__(self) -> str:
        lines = [f"{'':6}{'predictions':>12}{'right at once':>15}{'exercises':>12}"]
        for row in [*self.lessons, *self.sets]:
            lines.append(f"{row.unit.name:6}{{:>12}}{{:>15}}{{:>12}}".format(*row.cells()))
        return "\n".join([*lines, *filter(None, [self.sureness(), self.advice(), self.place()])])

    def _repr_html_(self) -> str:
        after = "".join(f"<p>{escape(text)}</p>" for text in (self.sureness(), self.place()) if text)
        parts = [
            "<p class='bp-kicker'>Your progress</p>",
            f"<p><strong>{_linked(self.advice(), self.next)}</strong></p>",
            _table("Lessons", ("predictions", "right at once", "exercises"), self.lessons),
            _table("Problem sets", ("", "", "exercises"), self.sets),
            after,
        ]
        return f"<style>{STYLE}</style><div class='bp bp-panel bp-task'>{''.join(parts)}</div>"


def _row(unit: Unit, answers: dict[str, Attempts], passed: dict[str, bool]) -> Row:
    keys = [e["key"] for e in everything().values() if e["lesson"] == unit.name and e["kind"] == "predict"]
    firsts = [answers[key][0] for key in keys if answers.get(key)]
    of_lesson = [a for key, found in answers.items() if key.startswith(f"{unit.name.lower()}-") for a in found]
    latest = max((progress.whole(attempt, "time", 0) for attempt in of_lesson), default=0)
    return Row(unit, len(keys), firsts, {n: p for n, p in passed.items() if n in unit.exercises}, latest)


def _table(title: str, heads: tuple[str, ...], rows: list[Row]) -> str:
    head = "".join(f"<th scope='col'>{name}</th>" for name in (title, *heads) if name)
    body = "".join(
        f"<tr><th scope='row'>{_linked(f'{row.unit.name} · {row.unit.title}', row)}</th>"
        + "".join(f"<td>{text}</td>" for name, text in zip(heads, row.cells(), strict=True) if name)
        + "</tr>"
        for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _linked(text: str, row: Row | None) -> str:
    """The text, as a link wherever the unit's name in it can be opened from here."""
    out = escape(text)
    target = _target(row.unit) if row is not None else ""
    if row is None or not target:
        return out
    return out.replace(row.unit.name, f"<a href='{escape(target)}'>{row.unit.name}</a>", 1)


def _target(unit: Unit) -> str:
    """Where the notebook lies, seen from this one: here or in a folder of its own; its page, in the book."""
    for place in (unit.notebook, f"{unit.name}/{unit.notebook}", f"../{unit.name}/{unit.notebook}"):
        if Path(place).exists():
            return place.replace(".ipynb", ".html") if os.environ.get(BOOK) else place
    return ""


def my_progress() -> Overview:
    """Show how far you are in every lesson and problem set, and what comes next."""
    return Overview()
