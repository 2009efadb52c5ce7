"""Solution files of the test suite, by folder: `EXERCISE__style.py` and `EXERCISE__kind__part__name.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.exercise import Exercise
from autograder.exercises import catalogue, find
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import judge_on
from autograder.judging.questions import Bank, Questions
from autograder.judging.verdict import Verdict

HERE = Path(__file__).parent

# A chain of 100,000 nodes, and training on two data sets: a verdict takes seconds.
SLOW = {"backpropagate", "train_mlp"}


def files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*__*.py"))


def function_of(path: Path, name: str) -> Callable[..., Any]:
    """A fresh copy of the file's function, with a module of its own: state does not survive from test to test."""
    namespace: dict[str, Any] = {"__name__": path.stem}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), namespace)
    return namespace[name]  # type: ignore[no-any-return]


@cache
def bank(seed: int) -> Bank:
    """The questions of one seed: asked of many functions, as when a class is graded, they are drawn once."""
    return Bank(seed)


def judged(exercise: Exercise | str, function: Callable[..., Any], seed: int = 7) -> Verdict:
    exercise = find(exercise) if isinstance(exercise, str) else exercise
    known = catalogue().get(exercise.name) is exercise  # a test's own exercise may borrow the name of another
    questions = bank(seed).questions(exercise) if known else Questions.drawn(exercise, seed)
    return judge_on(questions, InProcess({exercise.name: function}))


def named(verdict: Verdict) -> set[tuple[str, str | None]]:
    return {(mistake.kind, mistake.part) for mistake in verdict.mistakes}


@dataclass(frozen=True)
class Labelled:
    """A wrong solution and the honest name of its mistake; `part` is "whole" where it concerns the function."""

    path: Path

    @property
    def exercise(self) -> str:
        return self.path.stem.split("__")[0]

    @property
    def kind(self) -> str:
        return self.path.stem.split("__")[1]

    @property
    def part(self) -> str:
        return self.path.stem.split("__")[2]

    def verdict(self, seed: int = 7) -> Verdict:
        return _verdict(self.path, self.exercise, seed)

    def outcome(self, verdict: Verdict) -> str:
        """`right`, `unknown` or `misnamed`. A mistake of the whole may be reported part by part."""
        kinds, parts = {m.kind for m in verdict.mistakes}, {m.part for m in verdict.mistakes}
        alone = len(find(self.exercise).parts) == 1
        place = self.part == "whole" or parts == {self.part} or (alone and parts == {None})
        if kinds == {self.kind} and place:
            return "right"
        return "unknown" if kinds == {"unknown"} else "misnamed"


@cache
def _verdict(path: Path, exercise: str, seed: int) -> Verdict:
    return judged(exercise, function_of(path, exercise), seed)
