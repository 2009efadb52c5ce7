"""What an exercise asks with one seed: its probes, the right answers, and what catalogued mistakes would answer.

Expected values are computed before any function is asked, in the trusted process, and once for all submissions that
are asked the same.

- `Question`: one probe with the right answers.
- `Questions`: all of an exercise for one seed.
- `Bank`: the questions of all exercises for one seed, each drawn once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.answers import Answer, Misfit, describe, read
from autograder.exercise import Exercise, Probe
from autograder.sandbox.limits import Call
from autograder.sandbox.plain import Graph, Grown, materialise, to_plain

Arguments = tuple[Any, ...]
Answers = Mapping[str, Answer]


@dataclass(frozen=True, eq=False)
class Question:
    """A probe, its call, and the right answers. `predicted` keeps what each catalogued mistake answers, by its name."""

    probe: Probe
    expected: Answers
    call: Call
    predicted: dict[str, Answers | None] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False)
class Questions:
    """What one exercise asks with one seed."""

    exercise: Exercise
    seed: int
    asked: tuple[Question, ...]

    @classmethod
    def drawn(cls, exercise: Exercise, seed: int) -> Questions:
        probes = exercise.draw(seed)
        probes = (*probes, *_another_upstream(exercise, probes))
        return cls(
            exercise, seed, tuple(Question(p, expected_answers(exercise, p), _call(exercise, p)) for p in probes)
        )


@dataclass(frozen=True)
class Bank:
    """The questions of one seed, by exercise."""

    seed: int
    _drawn: dict[str, Questions] = field(default_factory=dict, repr=False)

    def questions(self, exercise: Exercise) -> Questions:
        if exercise.name not in self._drawn:
            self._drawn[exercise.name] = Questions.drawn(exercise, self.seed)
        return self._drawn[exercise.name]


def _call(exercise: Exercise, probe: Probe) -> Call:
    return Call(exercise.name, probe.arguments, probe.seconds, probe.memory)


def apply(exercise: Exercise, function: Callable[..., Any], probe: Probe) -> Answers | None:
    """The answers of trusted code (a reference or a catalogued mistake) on a probe; None where it raises."""
    try:
        value = value_of(probe, lambda arguments: _applied(function, arguments))
    except Exception as error:
        return _raised(exercise) if type(error).__name__ == probe.raises else None
    return answers_of(exercise, probe, value)


def _applied(function: Callable[..., Any], arguments: Arguments) -> Any:
    graphs = [Grown(a) for a in arguments if isinstance(a, Graph)]
    grown = iter(graphs)
    with np.errstate(all="ignore"):
        value = function(*[next(grown).output if isinstance(a, Graph) else materialise(a) for a in arguments])
    returned = to_plain(value)
    return (returned, graphs[0].grads()) if graphs else returned


def value_of(probe: Probe, ask: Callable[[Arguments], Any]) -> Any:
    """What a probe's call gives; where it has further calls, the list of what all of them give."""
    values = [ask(probe.arguments)]
    for arguments in probe.more:
        if probe.enough is not None and probe.enough(values):
            break
        values.append(ask(arguments))
    return values if probe.more else values[0]


def answers_of(exercise: Exercise, probe: Probe, value: Any) -> Answers:
    """The answers that are in a returned value; where an error is due, none is right."""
    if not probe.raises:
        return read(exercise, probe, value)
    misfit = Misfit("wrong-type", f"your function keeps the error to itself and returns {describe(value)}")
    return {part.name: misfit for part in exercise.parts}


def _raised(exercise: Exercise) -> Answers:
    """The answers where an error is due: none."""
    return {part.name: () for part in exercise.parts}


def expected_answers(exercise: Exercise, probe: Probe) -> Answers:
    answers = apply(exercise, exercise.quick_reference or exercise.reference, probe)
    if answers is None or any(isinstance(a, Misfit) for a in answers.values()):
        raise RuntimeError(f"the reference of {exercise.name} must answer every probe; it failed on {probe.title}.")
    return answers


def _another_upstream(exercise: Exercise, probes: Sequence[Probe]) -> tuple[Probe, ...]:
    """The first random input once more, with another upstream gradient: does the answer follow it?"""
    first = next((p for p in probes if p.family == "values"), None)
    at = exercise.upstream
    if first is None or at is None or not isinstance(first.arguments[at], np.ndarray):
        return ()
    other = np.flip(first.arguments[at]) * -1.25 + 0.125
    arguments = tuple(other if i == at else a for i, a in enumerate(first.arguments))
    return (replace(first, title="the first random input with another upstream gradient", arguments=arguments),)
