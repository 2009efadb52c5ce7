"""Call a student's function on the probes of an exercise, and write down what was seen.

Expected values are computed before the function is asked, in the trusted process. What is seen of a call is an
`Observation`; what is seen of all of them, with what repeated calls told, is a `Record`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from autograder.answers import Answer, Arrays, Misfit, agree, describe, is_right, read
from autograder.exercise import ORDINARY, Exercise, Probe
from autograder.sandbox.plain import Graph, Grown, materialise, to_plain

Arguments = tuple[Any, ...]


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
    @property
    def shared(self) -> tuple[int, ...]: ...


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
    value: Any = None
    shared: tuple[int, ...] = ()

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
        return is_right(self.exercise, spec, observation.probe, observation.answers[part], observation.expected[part])


def apply(exercise: Exercise, function: Callable[..., Any], probe: Probe) -> Mapping[str, Answer] | None:
    """The answers of trusted code (a reference or a catalogued mistake) on a probe; None where it raises."""
    try:
        value = _value(probe, lambda arguments: _applied(function, arguments))
    except Exception as error:
        return _raised(exercise) if type(error).__name__ == probe.raises else None
    return _went_on(exercise, value) if probe.raises else read(exercise, probe, value)


def _applied(function: Callable[..., Any], arguments: Arguments) -> Any:
    graphs = [Grown(a) for a in arguments if isinstance(a, Graph)]
    grown = iter(graphs)
    with np.errstate(all="ignore"):
        value = function(*[next(grown).output if isinstance(a, Graph) else materialise(a) for a in arguments])
    returned = to_plain(value)
    return (returned, graphs[0].grads()) if graphs else returned


def _value(probe: Probe, ask: Callable[[Arguments], Any]) -> Any:
    """What a probe's call gives; where it has further calls, the list of what all of them give."""
    values = [ask(probe.arguments)]
    for arguments in probe.more:
        if probe.enough is not None and probe.enough(values):
            break
        values.append(ask(arguments))
    return values if probe.more else values[0]


def _raised(exercise: Exercise) -> Mapping[str, Answer]:
    """The answers where an error is due: none."""
    return {part.name: () for part in exercise.parts}


def _went_on(exercise: Exercise, value: Any) -> Mapping[str, Answer]:
    misfit = Misfit("wrong-type", f"your function keeps the error to itself and returns {describe(value)}")
    return {part.name: misfit for part in exercise.parts}


def expected_answers(exercise: Exercise, probe: Probe) -> Mapping[str, Answer]:
    answers = apply(exercise, exercise.reference, probe)
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


class _FaultedError(Exception):
    pass


def _see(exercise: Exercise, probe: Probe, callee: Callee) -> tuple[Observation, str]:
    expected = expected_answers(exercise, probe)
    outcomes: list[Outcome] = []

    def ask(arguments: Arguments) -> Any:
        outcomes.append(callee.call(exercise.name, arguments, seconds=probe.seconds, memory=probe.memory))
        if outcomes[-1].fault is not None:
            raise _FaultedError
        return outcomes[-1].value

    answers: Mapping[str, Answer] = {}
    value, fault = None, None
    try:
        value = _value(probe, ask)
        answers = _went_on(exercise, value) if probe.raises else read(exercise, probe, value)
    except _FaultedError:
        fault = outcomes[-1].fault
        if fault is not None and fault.kind == "raised" and fault.type == probe.raises:
            fault, answers = None, expected
    mutated = tuple(sorted({i for o in outcomes for i in o.mutated}))
    shared = tuple(sorted({i for o in outcomes for i in o.shared}))
    printed = "".join(o.printed for o in outcomes)
    return Observation(probe, expected, answers, fault, mutated, value, shared), printed


def _repeat(exercise: Exercise, probes: Sequence[Probe], callee: Callee) -> str:
    """Ask, ask something else of the same shapes, ask again. Say what changed, or nothing."""

    def ask(probe: Probe) -> Outcome:
        return callee.call(exercise.name, probe.arguments, seconds=probe.seconds)

    first, between = probes
    answered = ask(first)
    other = ask(between)
    # Read again before the third call, which may well put the first answer back where it was.
    reread = callee.reread(answered.call)
    again = ask(first)
    if any(outcome.fault is not None for outcome in (answered, other, again)):
        return ""
    if _differ(exercise, first, answered.value, again.value):
        return "the same call, made again after another one, gave another answer"
    if reread.fault is None and _differ(exercise, first, answered.value, reread.value):
        return "an array that an earlier call had returned changed through a later call"
    return ""


def _differ(exercise: Exercise, probe: Probe, a: Any, b: Any) -> bool:
    before, after = read(exercise, probe, a), read(exercise, probe, b)
    return any(not _same(before[part.name], after[part.name]) for part in exercise.parts)


def _remembered(record: Record) -> str:
    """Was a wrong answer the right one to an earlier call? Then it was kept, by the shapes of its arguments."""
    names = [part.name for part in record.exercise.parts]
    earlier: list[Observation] = []
    for o in record.observations:
        if o.fault is not None or not o.ordinary or not _unmistakable(o):
            continue
        if any(not record.right(name, o) for name in names):
            for past in earlier:
                if not _share(o.probe, past.probe) and all(
                    _same(o.answers[name], past.answers[name]) for name in names
                ):
                    return "the answer to one call is given again to another one"
        elif o.probe.family != "lecture":  # a published answer may be built in, which is another mistake
            earlier.append(o)
    return ""


def _unmistakable(o: Observation) -> bool:
    """Can two calls hardly have this answer in common by chance? Not a truth table, labels or zeros."""
    numbers = [x for answer in o.answers.values() if not isinstance(answer, Misfit) for x in answer]
    takes_arrays = any(isinstance(a, np.ndarray) for a in o.probe.arguments)
    return takes_arrays and any(bool((x != np.rint(x)).any()) for x in numbers)


def _kept_from_the_first(record: Record) -> str:
    """Right whenever the shapes are new, wrong whenever the call before had the same: something was kept from it."""
    seen: list[Any] = []
    new, again = [], []
    for o in (o for o in record.observations if o.ordinary and o.probe.family != "lecture"):
        shapes = [np.shape(a) for a in o.probe.arguments if isinstance(a, np.ndarray)]
        right = all(record.right(part.name, o) for part in record.exercise.parts)
        if shapes not in seen:
            new.append(right)
        elif shapes == seen[-1]:
            again.append(right)
        seen.append(shapes)
    if len(new) >= 2 and len(again) >= 3 and all(new) and not any(again):
        return "a call is answered with what was kept from an earlier one of the same shapes"
    # The first two probes are drawn alike: nothing but their order tells them apart.
    if new[:1] == [True] and again[:1] == [False] and not any([*new[1:], *again]) and len(new) + len(again) >= 6:
        return "only the very first call is answered rightly, and later ones with what was kept from it"
    return ""


def _share(one: Probe, other: Probe) -> bool:
    """Have two probes an array in common? Then they may well have an answer in common."""
    pairs = zip(one.arguments, other.arguments, strict=False)
    return any(isinstance(a, np.ndarray) and np.array_equal(a, b) for a, b in pairs)


def _same(a: Answer, b: Answer) -> bool:
    return agree(a, b, relative=0.0, absolute=0.0)


def observe(exercise: Exercise, callee: Callee, seed: int) -> Record:
    """Ask a function all probes of this seed. A call that ends the process ends the asking."""
    probes = (*exercise.draw(seed), *_another_upstream(exercise, exercise.draw(seed)))
    observations: list[Observation] = []
    printed: list[str] = []
    for probe in probes:
        seen, said = _see(exercise, probe, callee)
        observations.append(seen)
        printed.append(said)
        fatal = seen.fault is not None and seen.fault.kind in {"timeout", "died", "missing", "protocol"}
        if fatal or not callee.alive:
            break
    twins = [p for p in probes if p.family == "values" and not p.more][:2]
    stateful = ""
    if callee.alive and len(twins) == 2 and not any(o.fault and o.fault.kind == "missing" for o in observations):
        stateful = _repeat(exercise, twins, callee)
    record = Record(exercise, seed, tuple(observations), stateful, "".join(printed)[:2000])
    return record if stateful else replace(record, stateful=_remembered(record) or _kept_from_the_first(record))


__all__ = ["Arrays", "Callee", "Observation", "Outcome", "Record", "apply", "expected_answers", "observe"]
