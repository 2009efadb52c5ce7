"""What notebooks call: `check`, `hint`, `solution`, `reset`, and `score` for test cells.

In a student's own notebook `check(f)` judges `f` in that process, at once: it is feedback, not a grade. When a class is
graded the same cell runs in the judge, where `f` is a `Proxy` of the submission's function.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any

from autograder.exercises import find
from autograder.judging import render
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import judge, judge_on
from autograder.judging.proxy import Proxy
from autograder.judging.verdict import Verdict
from autograder.model_solution import model_solution

HONEST = 2
"""Checked versions of one's own before a solution is shown."""


def _name_of(function: object) -> str:
    name = getattr(function, "__name__", None)
    if not callable(function) or not isinstance(name, str):
        raise TypeError(
            f"this takes your function itself; got {type(function).__name__}. Write check(linear_backward)."
        )
    return name


def _judge(function: Callable[..., Any], seed: int | None) -> Verdict:
    if isinstance(function, Proxy):
        if function.verdict is None:
            questions = function.bank.questions(find(function.__name__))
            function.verdict = judge_on(questions, function.callee)
        return function.verdict
    name = _name_of(function)
    return judge(find(name), InProcess({name: function}), seed)


class Checked:
    """A verdict that shows itself in a notebook or a terminal."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    @property
    def passed(self) -> bool:
        return self.verdict.passed

    def _repr_html_(self) -> str:
        return render.as_html(self.verdict)

    def __repr__(self) -> str:
        return render.as_text(self.verdict)


class NotRightError(AssertionError):
    """A function is not right yet, told to nbgrader's Validate button; the words are the verdict's and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def check(function: Callable[..., Any], *, seed: int | None = None) -> Checked:
    """Check your function, and be told which mistake it made.

    Raises `LookupError` when there is no exercise of this name; and `NotRightError` under nbgrader's Validate button,
    which takes whatever raises nothing for a success.
    """
    verdict = _judge(function, seed)
    if os.environ.get("NBGRADER_EXECUTION") == "validate" and verdict.mistakes:
        raise NotRightError(render.as_text(verdict))
    if _has_a_reader(function) and verdict.attempted:
        _progress().record_exercise(verdict.exercise, verdict.passed)
    return Checked(verdict)


def score(function: Callable[..., Any], *, seed: int | None = None) -> float:
    """The points that a function earns; the last line of a test cell."""
    return _judge(function, seed).score


class Said(str):
    """A sentence that shows itself in a notebook as text, not as a quoted string."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f"<p role='status'>{escape(self)}</p>"


def hint(name: str | Callable[..., Any]) -> Said:
    """The next of the exercise's three hints."""
    exercise = find(name if isinstance(name, str) else _name_of(name))
    key = f"hint {exercise.name}"
    step = min(len(_progress().attempts(key)), len(exercise.hints) - 1)
    _progress().record(key, {"hint": step + 1})
    return Said(f"Hint {step + 1} of {len(exercise.hints)}: {exercise.hints[step]}")


class Shown(str):
    """One way to solve an exercise, in a notebook with the colours of its code."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        return f"```python\n{self}\n```"


def solution(name: str | Callable[..., Any]) -> Shown | Said:
    """One way among many to write it, once you have tried: after two checks of your own, or one that passed.

    An instructor may set BACKPROP_COURSE_SOLUTIONS=never.
    """
    exercise = find(name if isinstance(name, str) else _name_of(name))
    progress = _progress()
    if os.environ.get("BACKPROP_COURSE_SOLUTIONS") == "never":
        return Said("Solutions are not shown in this course. hint() still helps.")
    left = HONEST - progress.tries(exercise.name)
    if left > 0 and not progress.exercises().get(exercise.name):
        again = "once" if left == 1 else f"{left} times"
        return Said(
            f"Not yet. Check a version of your own {again} more: it need not be right. "
            f"What it gets wrong will tell you more than a solution, and hint({exercise.name!r}) helps."
        )
    return Shown(f"# One way among many.\n{model_solution(exercise.reference)}")


def reset(name: str | Callable[..., Any]) -> Said:
    """Begin an exercise afresh: its result and its hints are forgotten. Your code stays as it is."""
    exercise = find(name if isinstance(name, str) else _name_of(name))
    _progress().forget(exercise.name)
    return Said(f"{exercise.name} begins afresh.")


def _has_a_reader(function: object) -> bool:
    """Is this a student's own notebook, and not a class that is being graded, by us or by plain nbgrader?"""
    return not isinstance(function, Proxy) and "NBGRADER_EXECUTION" not in os.environ


def _progress() -> ModuleType:
    """The reader's local file; loaded when first used, for the judge of a class has no reader."""
    return import_module("course_lib.lesson.progress")
