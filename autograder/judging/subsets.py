"""Only some examples are used, or only some entries along another axis: the first, the last, all but one.

- `lost`: the rule, which takes a `Case` and returns its causes, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.answers import Answer, Misfit, agree
from autograder.judging.case import MATCH, Case, Cause
from autograder.judging.observe import Observation

_CUTS = (
    (slice(0, 1), "lost-path", "only the first {} is used"),
    (slice(-1, None), "lost-path", "only the last {} is used"),
    (slice(0, -1), "off-by-one", "the last {} is left out"),
    (slice(1, None), "off-by-one", "the first {} is left out"),
)


@dataclass(frozen=True)
class Axis:
    """An axis that several arguments share: its place in each, and its size on each probe."""

    places: dict[int, int]
    sizes: dict[int, int]
    of_answer: int | None

    @property
    def is_batch(self) -> bool:
        return self.places.get(0) == 0


def lost(case: Case) -> list[Cause]:
    """The answer is what the reference gives for some entries of an axis, on every probe that has more than one."""
    for axis in _axes(case):
        what = "example" if axis.is_batch else "entry along one of the axes"
        for cut, kind, words in _CUTS:
            for mean in (False, True) if axis.is_batch and axis.of_answer is None else (False,):
                if _follows(case, axis, cut, mean):
                    return [Cause(kind, case.part, if_=words.format(what))]
    return []


def _axes(case: Case) -> list[Axis]:
    """The axes of the arguments, told apart by their sizes over all probes."""
    seen = case.answered
    count = min((len(o.probe.arguments) for o in seen), default=0)
    groups: dict[tuple[int, ...], dict[int, int]] = {}
    for i in range(count):
        for k, sizes in enumerate(_sizes([o.probe.arguments[i] for o in seen])):
            groups.setdefault(sizes, {}).setdefault(i, k)
    own = _sizes([case.expected(o)[0] if len(case.expected(o)) == 1 else None for o in seen])
    return [
        Axis(places, {id(o): n for o, n in zip(seen, sizes, strict=True)}, own.index(sizes) if sizes in own else None)
        for sizes, places in groups.items()
        if len(set(sizes)) > 1
    ]


def _sizes(values: Sequence[Any]) -> list[tuple[int, ...]]:
    """For every axis its size in each of the arrays; nothing, where these are not arrays of one number of axes."""
    if not all(isinstance(v, np.ndarray) for v in values) or len({v.ndim for v in values}) != 1:
        return []
    return [tuple(v.shape[k] for v in values) for k in range(values[0].ndim)]


def _follows(case: Case, axis: Axis, cut: slice, mean: bool) -> bool:
    several = [o for o in case.answered if axis.sizes[id(o)] > 1]
    for o in several:
        a, p = case.answer(o), _some(case, o, axis, cut, mean)
        if a is None or p is None or isinstance(p, Misfit) or not agree(a, p, **MATCH):
            return False
    return sum(not case.right(o) for o in several) >= 2


def _some(case: Case, o: Observation, axis: Axis, cut: slice, mean: bool) -> Answer | None:
    """What the reference gives for some entries; where the answer has that axis itself, zeros elsewhere."""
    if axis.of_answer is not None:
        right = case.expected(o)[0]
        kept = np.zeros_like(right)
        index = (slice(None),) * axis.of_answer + (cut,)
        kept[index] = right[index]
        return (kept,)
    fewer = tuple(
        a[(slice(None),) * axis.places[i] + (cut,)] if i in axis.places else a for i, a in enumerate(o.probe.arguments)
    )
    answers = case.bench.reference(f"{sorted(axis.places.items())} {cut}", o, fewer)
    some = None if answers is None else answers[case.part]
    n = axis.sizes[id(o)]
    share = len(range(n)[cut]) / n if mean else 1.0
    return None if some is None or isinstance(some, Misfit) else tuple(share * x for x in some)
