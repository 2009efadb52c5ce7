"""One wrong part of a record, and what trusted code would have answered in its place.

- `Cause`: a named mistake in one part.
- `Bench`: answers of catalogued mistakes and of the reference on changed arguments, each computed once.
- `Case`: a part with its answers, sorted by what can be learnt from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Arrays, Misfit, agree, is_right
from autograder.exercise import Exercise, Mistake, Part
from autograder.judging.observe import Observation, Record
from autograder.judging.questions import apply

# A catalogued mistake may be written in another order of operations than the student's: compare less sharply than a
# right answer is compared, yet far more sharply than two mistakes lie apart.
RELATIVE, ABSOLUTE = 1e-7, 1e-10
MATCH = {"relative": RELATIVE, "absolute": ABSOLUTE}
MATCH_SINGLE = {"relative": 1e-5, "absolute": 1e-7}

Predict = Callable[[Observation], Answer | None]


@dataclass(frozen=True)
class Cause:
    """A named mistake in one part (None: the whole function), and the catalogue entry or the words that explain it.

    `predict` is what it would answer to any probe, where that is known.
    """

    kind: str
    part: str | None
    entry: Mistake | None = None
    if_: str = ""
    look: str = ""
    predict: Predict | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Fit:
    """How an entry fits a part: is the part wrong as predicted, and does it raise exactly where the entry does?"""

    telling: bool
    same_faults: bool


@dataclass
class Bench:
    """What trusted code answers on the probes of a record; each is asked once."""

    exercise: Exercise
    _changed: dict[tuple[str, int], Mapping[str, Answer] | None] = field(default_factory=dict)

    def entry(self, entry: Mistake, o: Observation) -> Mapping[str, Answer] | None:
        if entry.name not in o.predicted:
            o.predicted[entry.name] = apply(self.exercise, entry.function, o.probe)
        return o.predicted[entry.name]

    def reference(self, name: str, o: Observation, arguments: tuple[Any, ...]) -> Mapping[str, Answer] | None:
        """The reference's answers to other arguments; `name` says which."""
        key = (name, id(o))
        if key not in self._changed:
            self._changed[key] = apply(self.exercise, self.exercise.reference, replace(o.probe, arguments=arguments))
        return self._changed[key]


@dataclass(frozen=True, eq=False)
class Case:
    """One part of a record."""

    record: Record
    part: str
    bench: Bench

    @property
    def exercise(self) -> Exercise:
        return self.record.exercise

    @cached_property
    def spec(self) -> Part:
        return next(p for p in self.exercise.parts if p.name == self.part)

    @cached_property
    def _right(self) -> dict[int, bool]:
        return {id(o): self.record.right(self.part, o) for o in self.record.observations}

    def right(self, o: Observation) -> bool:
        return self._right[id(o)]

    @cached_property
    def ordinary(self) -> list[Observation]:
        return [o for o in self.record.observations if o.ordinary]

    @cached_property
    def answered(self) -> list[Observation]:
        """The ordinary probes that gave a value, right or wrong."""
        return [o for o in self.ordinary if o.fault is None]

    @cached_property
    def wrong(self) -> list[Observation]:
        """The probes of every family that gave a wrong value."""
        return [o for o in self.record.observations if o.fault is None and not self.right(o)]

    @cached_property
    def ordinary_wrong(self) -> list[Observation]:
        return [o for o in self.wrong if o.ordinary]

    def answer(self, o: Observation) -> Arrays | None:
        """None where there is none, or none that is made of numbers."""
        given = None if o.fault is not None else o.answers[self.part]
        return None if isinstance(given, Misfit) else given

    def expected(self, o: Observation) -> Arrays:
        right = o.expected[self.part]
        assert not isinstance(right, Misfit)
        return right

    def sharp(self, o: Observation | None = None) -> dict[str, float]:
        """How near a prediction must be: as near as any part's must, or as the part's own tolerances allow."""
        usual = MATCH_SINGLE if o is not None and o.probe.family == "float32" else MATCH
        own = {"relative": self.spec.relative or 0.0, "absolute": self.spec.absolute or 0.0}
        return {name: max(usual[name], own[name]) for name in usual}

    def one(self, o: Observation) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Answer and right answer, where each is a single array."""
        a, r = self.answer(o), self.expected(o)
        return (a[0], r[0]) if a is not None and len(a) == len(r) == 1 else None

    def upstream(self, o: Observation) -> NDArray[np.float64] | None:
        at = self.exercise.upstream
        if at is None or at >= len(o.probe.arguments):
            return None
        try:
            return np.asarray(o.probe.arguments[at], dtype=np.float64)
        except (TypeError, ValueError):
            return None

    def of(self, entry: Mistake) -> Predict:
        def predict(o: Observation) -> Answer | None:
            answers = self.bench.entry(entry, o)
            return None if answers is None else answers[self.part]

        return predict

    def follows(self, predict: Predict, *, telling: int = 2) -> bool:
        """Is the answer as predicted on every ordinary probe that gave one, and wrong as predicted on so many of them?

        A nearly right answer is near every prediction that is right; that says nothing.
        """
        wrong = 0
        for o in self.answered:
            a, p = self.answer(o), predict(o)
            if a is None or p is None or isinstance(p, Misfit) or not agree(a, p, **self.sharp()):
                return False
            wrong += not self.right(o) and not is_right(self.exercise, self.spec, o.probe, p, o.expected[self.part])
        return wrong >= max(1, min(telling, len(self.answered)))

    @cached_property
    def _fits(self) -> dict[str, Fit | None]:
        return {}

    def fit(self, entry: Mistake) -> Fit | None:
        """How an entry fits this part on ordinary probes; None where it does not."""
        if entry.name not in self._fits:
            self._fits[entry.name] = self._fit(self.of(entry))
        return self._fits[entry.name]

    def _fit(self, predict: Predict) -> Fit | None:
        telling, same_faults = False, True
        for o in self.ordinary:
            p = predict(o)
            if o.fault is not None:
                same_faults = same_faults and p is None
            elif p is None and self.right(o):  # a product that is tried in another order when the first one raises
                same_faults = False
            elif p is None or not agree(o.answers[self.part], p, **self.sharp()):
                return None
            else:
                # A nearly right answer is near any entry that is right on ordinary inputs; that says nothing.
                telling = telling or not (
                    self.right(o) or is_right(self.exercise, self.spec, o.probe, p, o.expected[self.part])
                )
        return Fit(telling, same_faults)

    def misses(self, predict: Predict) -> int:
        """On how many special inputs is the answer not as predicted?"""
        return sum(not self.as_predicted(predict, o) for o in self.record.observations if not o.ordinary)

    def as_predicted(self, predict: Predict, o: Observation) -> bool:
        p = predict(o)
        if p is None or o.fault is not None:
            return p is None and o.fault is not None
        return agree(o.answers[self.part], p, **self.sharp(o))


def shapes(answer: Answer) -> list[tuple[int, ...]]:
    return [] if isinstance(answer, Misfit) else [x.shape for x in answer]
