"""Open-ended constructions: which one change of the returned values would make them right?

Any legal weights are right, so that a wrong construction can hardly be told by what it returns. But where it becomes
right on every input through one and the same change (two values exchanged, one negated, one transposed, one doubled),
that change names the mistake.

- `repaired`, `unvaried`, `cut_down`: rules, which take a `Case` and return its causes, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from autograder.answers import Misfit, alike, is_right, read
from autograder.judging.case import Case, Cause
from autograder.judging.observe import Observation

Change = Callable[[list[Any]], list[Any]]


def repaired(case: Case) -> list[Cause]:
    """The kind of the change after which every wrong answer is right; only where all such changes are of one kind."""
    wrong = [o for o in case.wrong if isinstance(o.value, list | tuple)]
    if not _built_by_hand(case) or not wrong or len(wrong) < len(case.wrong):
        return []
    count = len(wrong[0].value)
    if not 2 <= count <= 6 or any(len(o.value) != count for o in wrong):
        return []
    for family in (
        _exchanged(count),
        _transposed(count),
        _rescaled(count, several=len({repr(o.probe.arguments) for o in wrong}) > 1),
    ):
        found = {kind: words for kind, words, change in family if all(_fixes(case, o, change) for o in wrong)}
        if found:
            kind, words = next(iter(found.items()))
            return [Cause(kind, case.part, if_=words)] if len(found) == 1 else []
    return []


def _built_by_hand(case: Case) -> bool:
    """Is it a construction, and not one that a generator of random numbers has a share in?"""
    drawn = any(isinstance(a, np.random.Generator) for o in case.record.observations for a in o.probe.arguments)
    return case.exercise.whole and not drawn


def _fixes(case: Case, o: Observation, change: Change) -> bool:
    try:
        changed = tuple(change(list(o.value)))
    except (TypeError, ValueError):
        return False
    answer = read(case.exercise, o.probe, changed)[case.part]
    return not isinstance(answer, Misfit) and is_right(case.exercise, case.spec, o.probe, answer, o.expected[case.part])


def _exchanged(count: int) -> Iterator[tuple[str, str, Change]]:
    for order in permutations(range(count)):
        if order != tuple(range(count)):
            yield (
                "swapped-outputs",
                "the values are returned in another order than asked for",
                lambda values, order=order: [values[i] for i in order],  # type: ignore[misc]
            )


def _transposed(count: int) -> Iterator[tuple[str, str, Change]]:
    for i in range(count):
        yield "transposed", "one of the arrays is transposed", _at(i, lambda a: a.T if a.ndim == 2 else None)


def _rescaled(count: int, *, several: bool) -> Iterator[tuple[str, str, Change]]:
    """Signs; and factors of two where several inputs speak for them: one truth table is soon mended."""
    for i in range(count):
        yield "sign", "one of the values has the other sign", _at(i, np.negative)
    for i in range(count if several else 0):
        yield "factor-two", "one of the values is half as large as it should be", _at(i, lambda a: 2.0 * a)
        yield "factor-two", "one of the values is twice as large as it should be", _at(i, lambda a: 0.5 * a)
    yield "sign", "every value has the other sign", lambda values: [-np.asarray(v, dtype=float) for v in values]


def _at(i: int, turn: Callable[[Any], Any]) -> Change:
    def change(values: list[Any]) -> list[Any]:
        turned = turn(np.asarray(values[i], dtype=float))
        if turned is None:
            raise ValueError
        return [*values[:i], turned, *values[i + 1 :]]

    return change


def unvaried(case: Case) -> list[Cause]:
    """The very same values, or values of the very same sizes, whatever was asked for."""
    seen = [o for o in case.answered if o.probe.arguments and o.value is not None]
    if not _built_by_hand(case) or len(seen) < 3:
        return []
    given = [o.value for o in seen]
    if all(alike(given[0], value) for value in given[1:]) and any(case.right(o) for o in seen):
        return [Cause("hard-coded", case.part, if_="the same values are returned whatever is asked for")]
    due = [_sizes(case.exercise.reference(*o.probe.arguments)) for o in seen]
    own = [_sizes(value) for value in given]
    if own[0] and all(size == own[0] for size in own) and len(set(due)) > 2:
        return [Cause("hard-coded", case.part, if_="one size of the arrays is built in")]
    return []


def _sizes(value: Any) -> tuple[Any, ...]:
    return tuple(np.shape(v) for v in value) if isinstance(value, list | tuple) else ()


def cut_down(case: Case) -> list[Cause]:
    """The reference's own values, some of them without their fractions."""
    seen = [o for o in case.ordinary_wrong if isinstance(o.value, list | tuple)]
    if not _built_by_hand(case) or len(seen) < max(2, len(case.ordinary_wrong)):
        return []
    cut = [_cut(o.value, case.exercise.reference(*o.probe.arguments)) for o in seen]
    if all(found is not None for found in cut) and any(cut):
        return [Cause("truncated", case.part, if_="one of the values is cut down to whole numbers")]
    return []


def _cut(given: Sequence[Any], due: Sequence[Any]) -> bool | None:
    """Was something cut? None where a value is neither the reference's nor that value cut."""
    if len(given) != len(due):
        return None
    lost = False
    for own, right in zip(given, due, strict=True):
        try:
            a, r = np.asarray(own, dtype=float), np.asarray(right, dtype=float)
        except (TypeError, ValueError):
            return None
        if a.shape != r.shape:
            return None
        if not np.allclose(a, r, rtol=1e-9, atol=1e-12):
            if not any(np.array_equal(a, cut(r)) for cut in (np.trunc, np.floor, np.rint)):
                return None
            lost = True
    return lost
