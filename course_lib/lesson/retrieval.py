"""Three short questions from earlier lessons: one, three and six before this one.

The `recall` of a lesson's content holds them; what this reader got wrong comes first, then what was never
asked, then what was asked longest ago.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import ipywidgets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, lessons
from course_lib.lesson.prediction import Prediction

DISTANCES = (1, 3, 6)


@cache
def bank() -> dict[str, list[Entry]]:
    """The questions of every lesson: {"N05": [...]}."""
    return {lesson: content["recall"] for lesson, content in lessons().items() if content["recall"]}


def earlier_lessons(lesson: str) -> list[str]:
    """The lessons to ask about: one, three and six before, or the nearest earlier one that is left."""
    number = int(lesson[1:])
    existing = sorted((int(name[1:]) for name in bank() if int(name[1:]) < number), reverse=True)
    chosen: list[int] = []
    for distance in DISTANCES:
        left = [other for other in existing if other not in chosen]
        if left:
            chosen.append(min(left, key=lambda other: (abs(number - distance - other), -other)))
    return [f"N{other:02d}" for other in chosen]


def choose(lesson: str) -> Entry:
    """The question of `lesson` that this reader needs most."""

    def need(entry: Entry) -> tuple[int, float]:
        past = progress.attempts(entry["key"])
        if not past:
            return 1, 0.0
        last: dict[str, Any] = past[-1]
        return (2 if last.get("correct") else 0), float(last.get("time", 0))

    return min(bank()[lesson], key=need)


class Recall(ipywidgets.VBox):  # type: ignore[misc]
    """Three questions, one below the other; answered afresh each time that the lesson is opened."""

    def __init__(self, lesson: str) -> None:
        entries = [choose(earlier) for earlier in earlier_lessons(lesson)]
        self.questions = [Prediction(entry, confidence=False, restore=False) for entry in entries]
        for question, earlier in zip(self.questions, earlier_lessons(lesson), strict=True):
            question.kicker = f"Recall, lesson {earlier}"
        super().__init__(self.questions)

    def __repr__(self) -> str:
        return "\n".join(repr(question) for question in self.questions)


def recall(lesson: str) -> Recall:
    """Ask three questions from the lessons before `lesson`, such as "N06"."""
    return Recall(lesson)
