"""Short questions from earlier lessons: three of those one, three and six before, or one of each.

The `recall` of a lesson's content holds them; what this reader got wrong comes first, then what was never
asked, then what was asked longest ago.
"""

from __future__ import annotations

from functools import cache

import ipywidgets

from course_lib.lesson import progress
from course_lib.lesson.content import Entry, lessons
from course_lib.lesson.prediction import Prediction
from course_lib.widgets.still import Still

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

    def need(entry: Entry) -> tuple[int, int]:
        past = progress.attempts(entry["key"])
        if not past:
            return 1, 0
        return (2 if past[-1].get("correct") else 0), progress.whole(past[-1], "time", 0)

    return min(bank()[lesson], key=need)


class Recall(Still, ipywidgets.VBox):  # type: ignore[misc]
    """One question of each of these lessons, one below the other; answered afresh each time that they are shown."""

    def __init__(self, lessons: list[str]) -> None:
        self.questions = [Prediction(choose(lesson), confidence=False, restore=False) for lesson in lessons]
        for question, lesson in zip(self.questions, lessons, strict=True):
            question.kicker = f"Recall, lesson {lesson}"
        super().__init__(self.questions)

    def still(self) -> str:
        """The questions, one below the other."""
        return "".join(question.still() for question in self.questions)

    def __repr__(self) -> str:
        return "\n".join(repr(question) for question in self.questions)


def recall(lesson: str) -> Recall:
    """Ask three questions from the lessons before `lesson`, such as "N06"."""
    return Recall(earlier_lessons(lesson))


def mixed(lesson: str) -> Recall:
    """Ask one question of every lesson before `lesson`, neighbours apart: what comes next cannot be guessed."""
    earlier = [name for name in bank() if name < lesson]
    return Recall([*earlier[::3], *earlier[1::3], *earlier[2::3]])
