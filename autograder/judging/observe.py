"""Call a student's function on the probes of an exercise, and write down what was seen.

What is seen of a question is an `Observation`; what is seen of all of them, with what repeated calls told, is a
`Record`. Questions are asked in one go where none depends on the answer to another.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any, Protocol

import numpy as np

from autograder.answers import Answer, Arrays, Misfit, agree, alike, is_right, read
from autograder.exercise import ORDINARY, Exercise, Probe
from autograder.judging.questions import Answers, Arguments, Question, Questions, answers_of, value_of
from autograder.sandbox.limits import Call, Reread


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
    def shared(self) -> tuple[int, ...]: ...


class Callee(Protocol):
    """Where a student's functions live: a sandboxed session, or this process."""

    @property
    def alive(self) -> bool: ...
    def ask(self, questions: Sequence[Call | Reread]) -> Sequence[Outcome]:
        """The outcomes, in order; fewer than questions where one ended the process or did not end in its time."""
        ...


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
    predicted: dict[str, Answers | None] = field(default_factory=dict, repr=False)
    """What catalogued mistakes answer to this probe, by their names: filled as they are asked."""
    right: dict[str, bool] = field(default_factory=dict, repr=False)
    """Which parts are right: filled as they are compared (see `Record.right`)."""

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
        if part not in observation.right:
            spec = next(p for p in self.exercise.parts if p.name == part)
            given, expected = observation.answers[part], observation.expected[part]
            observation.right[part] = is_right(self.exercise, spec, observation.probe, given, expected)
        return observation.right[part]

    def always_right(self) -> list[str]:
        """The parts that were right on every probe."""
        return [p.name for p in self.exercise.parts if all(self.right(p.name, o) for o in self.observations)]


def _seen(exercise: Exercise, question: Question, outcomes: Sequence[Outcome]) -> Observation:
    """What the calls of one probe showed; the last of them may have given no value."""
    probe, fault = question.probe, outcomes[-1].fault
    answers: Mapping[str, Answer] = {}
    value = None
    if fault is None:
        value = [o.value for o in outcomes] if probe.more else outcomes[0].value
        answers = answers_of(exercise, probe, value)
    elif fault.kind == "raised" and fault.type == probe.raises:
        fault, answers = None, question.expected
    mutated = tuple(sorted({i for o in outcomes for i in o.mutated}))
    shared = tuple(sorted({i for o in outcomes for i in o.shared}))
    return Observation(probe, question.expected, answers, fault, mutated, value, shared, question.predicted)


class _FaultedError(Exception):
    pass


def _one_by_one(question: Question, callee: Callee) -> list[Outcome]:
    """The outcomes of a probe with further calls: each is asked for after what the one before gave."""
    outcomes: list[Outcome] = []

    def ask(arguments: Arguments) -> Any:
        outcomes.extend(callee.ask([replace(question.call, args=arguments)]))
        if outcomes[-1].fault is not None:
            raise _FaultedError
        return outcomes[-1].value

    with contextlib.suppress(_FaultedError):
        value_of(question.probe, ask)
    return outcomes


def _runs(asked: Sequence[Question]) -> Iterator[Sequence[Question]]:
    """The questions in order, those that can be asked in one go together; one with further calls is alone."""
    for _, run in groupby(enumerate(asked), key=lambda pair: pair[0] if pair[1].probe.more else -1):
        yield [question for _, question in run]


def _outcomes(run: Sequence[Question], callee: Callee) -> list[list[Outcome]]:
    """The outcomes of each question of a run, as far as the asking went."""
    if run[0].probe.more:
        return [_one_by_one(run[0], callee)]
    return [[outcome] for outcome in callee.ask([question.call for question in run])]


def _twins(questions: Questions) -> list[tuple[Question, Question]]:
    """What is asked again, with what comes in between: arrays of one shape, or of what takes none every other case."""
    values = [q for q in questions.asked if q.probe.family == "values" and not q.probe.more]
    if any(isinstance(a, np.ndarray | list) for q in values for a in q.probe.arguments):
        return list(pairwise(values[:2]))
    return list(pairwise(values[:4]))


def _repeat(exercise: Exercise, twins: Sequence[Question], callee: Callee) -> str:
    """Ask, ask something else of the same shapes, ask again. Say what changed, or nothing."""
    first, between = (question.call for question in twins)
    # Read again before the third call, which may well put the first answer back where it was.
    seen = callee.ask([first, between, Reread(0), first])
    if len(seen) < 4:
        return ""
    answered, other, reread, again = seen
    if any(outcome.fault is not None for outcome in (answered, other, again)):
        return ""
    if _differ(exercise, twins[0].probe, answered.value, again.value):
        return "the same call, made again after another one, gave another answer"
    if reread.fault is None and _differ(exercise, twins[0].probe, answered.value, reread.value):
        return "an array that an earlier call had returned changed through a later call"
    return ""


def _differ(exercise: Exercise, probe: Probe, a: Any, b: Any) -> bool:
    if exercise.behaviour is not None:  # other values that do the same: something was kept, or drawn by lot
        return not alike(a, b)
    before, after = read(exercise, probe, a), read(exercise, probe, b)
    return any(not _same(before[part.name], after[part.name]) for part in exercise.parts)


def _remembered(record: Record) -> str:
    """Was a wrong answer the right one to an earlier call? Then it was kept, by the shapes of its arguments."""
    names = [part.name for part in record.exercise.parts]
    if record.exercise.behaviour is not None:
        return _returned_again(record, names)
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


def _returned_again(record: Record, names: Sequence[str]) -> str:
    """The same for constructions: what they return is compared, not what it does; some must differ."""
    seen = [o for o in record.observations if o.ordinary and o.fault is None and o.value is not None]
    wrong = [o for o in seen if not all(record.right(name, o) for name in names)]
    right = [o for o in seen if o not in wrong and o.probe.family != "lecture"]
    # Gates may share their weights; two steepnesses and positions hardly do.
    measured = any(isinstance(a, float) for o in seen for a in o.probe.arguments)
    several = any(not alike(a.value, b.value) for a, b in pairwise(right))
    if measured and several and any(alike(o.value, past.value) for o in wrong for past in right):
        return "the answer to one call is given again to another one"
    return ""


def _unmistakable(o: Observation) -> bool:
    """Can two calls hardly have this answer in common by chance? Not a truth table, labels or zeros."""
    numbers = [x for answer in o.answers.values() if not isinstance(answer, Misfit) for x in answer]
    takes_arrays = any(isinstance(a, np.ndarray) for a in o.probe.arguments)
    return takes_arrays and any(bool((x != np.rint(x)).any()) for x in numbers)


def _kept_from_the_first(record: Record) -> str:
    """Right whenever the shapes are new, wrong whenever the call before had the same: something was kept from it."""
    seen: list[Any] = []
    new, again, at_once = [], [], []
    for o in (o for o in record.observations if o.ordinary and o.probe.family != "lecture"):
        shapes = [np.shape(a) for a in o.probe.arguments if isinstance(a, np.ndarray)]
        right = all(record.right(part.name, o) for part in record.exercise.parts)
        if shapes not in seen:
            new.append(right)
        else:
            again.append(right)
            at_once += [right] if shapes == seen[-1] else []
        seen.append(shapes)
    wrong_again = (len(again) >= 2 and not any(again)) or (len(at_once) >= 3 and not any(at_once))
    if len(new) >= 2 and all(new) and wrong_again:
        return "a call is answered with what was kept from an earlier one of the same shapes"
    # The first two probes of arrays are drawn alike: nothing but their order tells them apart.
    if (
        seen[:1] not in ([], [[]])
        and new[:1] == [True]
        and at_once[:1] == [False]
        and not any([*new[1:], *at_once])
        and len(new) + len(at_once) >= 6
    ):
        return "only the very first call is answered rightly, and later ones with what was kept from it"
    return ""


def _share(one: Probe, other: Probe) -> bool:
    """Have two probes an array in common? Then they may well have an answer in common."""
    pairs = zip(one.arguments, other.arguments, strict=False)
    return any(isinstance(a, np.ndarray) and np.array_equal(a, b) for a, b in pairs)


def _same(a: Answer, b: Answer) -> bool:
    return agree(a, b, relative=0.0, absolute=0.0)


def observe(questions: Questions, callee: Callee) -> Record:
    """Ask a function all questions. A call that ends the process, or does not end in its time, ends the asking."""
    exercise = questions.exercise
    observations: list[Observation] = []
    printed: list[str] = []
    for run in _runs(questions.asked):
        if run[0].probe.long and not Record(exercise, questions.seed, tuple(observations)).always_right():
            continue
        for question, outcomes in zip(run, _outcomes(run, callee), strict=False):
            observations.append(_seen(exercise, question, outcomes))
            printed += [outcome.printed for outcome in outcomes]
            if _fatal(observations[-1]):
                break
        if _fatal(observations[-1]) or not callee.alive:
            break
    stateful = ""
    for twins in _twins(questions):
        if callee.alive and not stateful and not _fatal(observations[-1]):
            stateful = _repeat(exercise, twins, callee)
    record = Record(exercise, questions.seed, tuple(observations), stateful, "".join(printed)[:2000])
    if stateful or len(record.always_right()) == len(exercise.parts):
        return record
    return replace(record, stateful=_remembered(record) or _kept_from_the_first(record))


def _fatal(o: Observation) -> bool:
    return o.fault is not None and o.fault.kind in {"timeout", "died", "missing", "protocol"}


__all__ = ["Arrays", "Callee", "Observation", "Outcome", "Record", "observe"]
