"""Call a student's function on the probes of an exercise, and write down what was seen.

Expected values are computed before the function is asked, in the trusted process. What is seen of a call is an
`Observation`; what is seen of all of them, with what repeated calls told, is a `Record`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.answers import Answer, Arrays, Misfit, agree, is_right, split
from autograder.exercise import ORDINARY, Exercise, Probe
from autograder.sandbox.wire import materialise, to_plain


class Fault(Protocol):
    """Why a call gave no value (see `autograder.sandbox`)."""

    @property
    def kind(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def line(self) -> int | None: ...
    @property
    def source(self) -> str: ...
    @property
    def cell(self) -> int | None: ...


class Outcome(Protocol):
    @property
    def value(self) -> Any: ...
    @property
    def fault(self) -> Fault | None: ...
    @property
    def mutated(self) -> tuple[int, ...]: ...
    @property
    def printed(self) -> str: ...
    @property
    def call(self) -> int: ...


class Callee(Protocol):
    """Where a student's functions live: a sandboxed session, or this process."""

    @property
    def alive(self) -> bool: ...
    def call(
        self, name: str, args: Sequence[object], *, seconds: float | None = None, memory: int | None = None
    ) -> Outcome: ...
    def reread(self, call: int) -> Outcome: ...


@dataclass(frozen=True, eq=False)
class Observation:
    """What one probe showed: the answers part by part, or the fault; beside the right answers.

    Compared by identity, for arrays have no truth value.
    """

    probe: Probe
    expected: Mapping[str, Answer]
    answers: Mapping[str, Answer]
    fault: Any = None
    mutated: tuple[int, ...] = ()

    @property
    def ordinary(self) -> bool:
        return self.probe.family in ORDINARY


@dataclass(frozen=True)
class Record:
    """All observations of one function, and whether it kept state between calls."""

    exercise: Exercise
    seed: int
    observations: tuple[Observation, ...]
    stateful: str = ""
    printed: str = ""

    def right(self, part: str, observation: Observation) -> bool:
        """Was this part right on this probe?"""
        if observation.fault is not None:
            return False
        spec = next(p for p in self.exercise.parts if p.name == part)
        return is_right(spec, observation.probe, observation.answers[part], observation.expected[part])


def apply(exercise: Exercise, function: Callable[..., Any], probe: Probe) -> Mapping[str, Answer] | None:
    """The answers of trusted code (a reference or a catalogued mistake) on a probe; None where it raises."""
    arguments = [materialise(a) for a in probe.arguments]
    try:
        with np.errstate(all="ignore"):
            value = function(*arguments)
    except Exception:
        return None
    return split(exercise, to_plain(value))


def expected_answers(exercise: Exercise, probe: Probe) -> Mapping[str, Answer]:
    answers = apply(exercise, exercise.reference, probe)
    if answers is None or any(isinstance(a, Misfit) for a in answers.values()):
        raise RuntimeError(f"the reference of {exercise.name} must answer every probe; it failed on {probe.title}.")
    return answers


def _see(exercise: Exercise, probe: Probe, callee: Callee) -> tuple[Observation, Outcome]:
    expected = expected_answers(exercise, probe)
    outcome = callee.call(exercise.name, probe.arguments, seconds=probe.seconds, memory=probe.memory)
    answers = {} if outcome.fault is not None else split(exercise, outcome.value)
    return Observation(probe, expected, answers, outcome.fault, outcome.mutated), outcome


def _repeat(exercise: Exercise, probes: Sequence[Probe], callee: Callee) -> str:
    """Ask, ask something else of the same shapes, ask again. Say what changed, or nothing."""
    first, between = probes
    outcomes: list[Any] = []
    for probe in (first, between, first):
        outcome = callee.call(exercise.name, probe.arguments, seconds=probe.seconds)
        if outcome.fault is not None:
            return ""
        outcomes.append(outcome)
    again = callee.reread(outcomes[0].call)
    names = [part.name for part in exercise.parts]
    before, after = (split(exercise, outcomes[i].value) for i in (0, 2))
    if not all(_same(before[n], after[n]) for n in names):
        return "the same call, made again after another one, gave another answer"
    reread = split(exercise, again.value) if again.fault is None else before
    if not all(_same(before[n], reread[n]) for n in names):
        return "an array that an earlier call had returned changed through a later call"
    return ""


def _same(a: Answer, b: Answer) -> bool:
    return agree(a, b, relative=0.0, absolute=0.0)


def observe(exercise: Exercise, callee: Callee, seed: int) -> Record:
    """Ask a function all probes of this seed. A call that ends the process ends the asking."""
    probes = exercise.draw(seed)
    observations: list[Observation] = []
    printed: list[str] = []
    for probe in probes:
        seen, outcome = _see(exercise, probe, callee)
        observations.append(seen)
        printed.append(outcome.printed)
        fatal = seen.fault is not None and seen.fault.kind in {"timeout", "died", "missing", "protocol"}
        if fatal or not callee.alive:
            break
    twins = [p for p in probes if p.family == "values"][:2]
    stateful = ""
    if callee.alive and len(twins) == 2 and not any(o.fault and o.fault.kind == "missing" for o in observations):
        stateful = _repeat(exercise, twins, callee)
    return Record(exercise, seed, tuple(observations), stateful, "".join(printed)[:2000])


__all__ = ["Arrays", "Callee", "Observation", "Outcome", "Record", "apply", "expected_answers", "observe"]
