"""Symptoms: rules that only say where, or in which way, an answer is wrong. They come after the `relations`.

- `weak`: the rules, in order of evidence. A rule takes a `Case` and returns its causes, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.answers import Misfit, agree
from autograder.judging.case import Case, Cause, shapes
from autograder.judging.observe import Observation
from autograder.judging.relations import Rule


def misfit(case: Case) -> list[Cause]:
    for o in case.answered:
        given = o.answers[case.part]
        if isinstance(given, Misfit):
            return [Cause(given.kind, case.part)]
    return []


def not_finite(case: Case) -> list[Cause]:
    """Right but for entries that are not finite where they should be."""
    for o in case.ordinary_wrong:
        a, r = case.answer(o), case.expected(o)
        if a is None or shapes(a) != shapes(r):
            return []
        for x, y in zip(a, r, strict=True):
            near = np.isclose(x, y, rtol=1e-7, atol=1e-10) | ~np.isfinite(x)
            if not near.all():
                return []
    seen = any(not np.isfinite(x).all() for o in case.ordinary_wrong for x in case.answer(o) or ())
    return [_unstable(case)] if seen else []


def _unstable(case: Case) -> Cause:
    return Cause("unstable", case.part, if_="an intermediate value becomes infinite, or 0 is divided by 0")


def nearly(case: Case) -> list[Cause]:
    """Right to a few digits, and no more."""
    for o in case.ordinary_wrong:
        a = case.answer(o)
        if a is None or not agree(a, case.expected(o), relative=1e-4, absolute=1e-6):
            return []
    words = "the formula loses digits, or something small is added or cut off on the way"
    return [Cause("unstable", case.part, if_=words)] if case.ordinary_wrong else []


def zero(case: Case) -> list[Cause]:
    given = [case.answer(o) for o in case.answered]
    if given and case.ordinary_wrong and all(a is not None and not any(x.any() for x in a) for a in given):
        return [Cause("missing-term", case.part, if_="it is left at zero")]
    return []


def hard_coded(case: Case) -> list[Cause]:
    """Right on the lecture's example and on nothing else; or for one size and no other."""
    random = [o for o in case.answered if o.probe.family in ("values", "square", "batch-of-one")]
    good = [o for o in random if case.right(o)]
    lecture = [o for o in case.answered if o.probe.family == "lecture"]
    if not good and any(case.right(o) for o in lecture) and not _varies(case):
        return [Cause("hard-coded", case.part, if_="the published example's numbers are built in")]
    alone = all(o.probe.family == "batch-of-one" for o in good)  # many a mistake does not show on one example
    if not alone and any(_by_size(good, random, size) for size in _sizes(case)):
        return [Cause("hard-coded", case.part, if_="one size of the arrays is built in")]
    return []


def raises_for_other_sizes(every: Sequence[Case]) -> bool:
    """Is every part right for one size alone, and do most calls of other sizes raise?"""
    random = [o for o in every[0].ordinary if o.probe.family in ("values", "square", "batch-of-one")]
    good = [o for o in random if all(case.right(o) for case in every)]
    others = [o for o in random if o not in good]
    of_size = [o for o in others if o.fault is not None and o.fault.type in ("ValueError", "IndexError")]
    alike = len({np.ndim(a) for o in random for a in every[0].expected(o)}) == 1
    if all(o.probe.family == "batch-of-one" for o in good) or len(of_size) < 2 or not alike:
        return False
    return any(_by_size(good, random, size) for case in every for size in _sizes(case))


def _sizes(case: Case) -> Iterator[Callable[[Observation], object]]:
    """The batch size, the number of arrays in the answer, and the length of each axis of the first."""
    yield lambda o: o.probe.batch
    yield lambda o: len(case.expected(o))
    for axis in range(min(x.ndim for o in case.ordinary for x in case.expected(o)[:1])):
        yield lambda o, axis=axis: case.expected(o)[0].shape[axis]  # type: ignore[misc]
    yield lambda o: tuple(shapes(case.expected(o)))


def _by_size(good: list[Observation], random: list[Observation], size: Callable[[Observation], object]) -> bool:
    """Right for one size and wrong for every other."""
    sizes, others = {size(o) for o in good}, {size(o) for o in random if o not in good}
    return len(good) >= 2 and len(sizes) == 1 and bool(others) and not sizes & others


def independent(case: Case) -> list[Cause]:
    """The same answer to another upstream gradient, though not to other arguments."""
    at = case.exercise.upstream
    if at is None:
        return []
    for one, other in _pairs(case.answered):
        differing = [
            i
            for i, (a, b) in enumerate(zip(one.probe.arguments, other.probe.arguments, strict=False))
            if isinstance(a, np.ndarray) and not np.array_equal(a, b)
        ]
        a, b = case.answer(one), case.answer(other)
        if a is None or b is None or differing != [at] or case.right(one) or case.right(other):
            continue
        if any(x.any() for x in a) and agree(a, b, relative=0.0, absolute=0.0) and _varies(case):
            return [Cause("no-upstream", case.part, if_="the upstream gradient is left out")]
    return []


def _pairs(seen: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    for i, one in enumerate(seen):
        for other in seen[i + 1 :]:
            if [_size(a) for a in one.probe.arguments] == [_size(a) for a in other.probe.arguments]:
                yield one, other


def _size(argument: Any) -> object:
    """The shape of an array, or those of a list of arrays."""
    return [_size(a) for a in argument] if isinstance(argument, list | tuple) else np.shape(argument)


def _varies(case: Case) -> bool:
    """Does the answer depend on anything but the shapes?"""
    for one, other in _pairs(case.answered):
        a, b = case.answer(one), case.answer(other)
        if a is not None and b is not None and not agree(a, b, relative=0.0, absolute=0.0):
            return True
    return False


def ties(case: Case) -> list[Cause]:
    """Wrong at ties alone."""
    wrong = case.ordinary_wrong
    if wrong and all(o.probe.family == "ties" and case.answer(o) is not None for o in wrong):
        return [Cause("wrong-branch", case.part, if_="a tie is decided the other way")]
    return []


def region(case: Case) -> list[Cause]:
    """Entry by entry: 0 where the gradient should pass, or the upstream gradient where it should not."""
    right_in_some = False
    for o in case.answered:
        pair, d = case.one(o), case.upstream(o)
        if pair is None or d is None or not pair[0].shape == pair[1].shape == d.shape:
            return []
        a, r = pair
        bad = ~(np.abs(a - r) <= 1e-9)
        if not ((a == 0) | (a == d))[bad].all() or not ((r == 0) | (r == d))[bad].all():
            return []
        right_in_some = right_in_some or bool((~bad & (d != 0)).any()) or bool(((a == 0) & (r == d) & bad).any())
    found = bool(case.ordinary_wrong) and right_in_some
    return [Cause("wrong-branch", case.part, if_="the gradient passes for the wrong entries")] if found else []


def some_entries(case: Case) -> list[Cause]:
    """Some entries right, and all the others negated, doubled or halved: one of several terms or branches."""
    for c, kind, words in (
        (-1.0, "sign", "some of its entries are negated"),
        (2.0, "factor-two", "some of its entries are doubled"),
        (0.5, "factor-two", "some of its entries are halved"),
    ):
        if _some_scaled(case, c):
            return [Cause(kind, case.part, if_=words)]
    return []


def _some_scaled(case: Case, c: float) -> bool:
    wrong = 0
    for o in case.answered:
        pair = case.one(o)
        if pair is None or pair[0].shape != pair[1].shape or pair[0].ndim == 0:
            return False
        a, r = pair
        bad = ~np.isclose(a, r, rtol=1e-7, atol=1e-10)
        if not np.isclose(a[bad], c * r[bad], rtol=1e-7, atol=1e-10).all():
            return False
        wrong += int(bad.sum())
    return wrong >= 5


def wrong_shape(case: Case) -> list[Cause]:
    """The shape is wrong wherever the answer is, but for square arrays, where a shape cannot betray it."""
    wrong = [o for o in case.ordinary_wrong if o.probe.family not in ("square", "batch-of-one")] or case.ordinary_wrong
    if wrong and all(shapes(o.answers[case.part]) != shapes(case.expected(o)) for o in wrong):
        return [Cause("wrong-shape", case.part)]
    return []


weak: tuple[Rule, ...] = (
    misfit,
    not_finite,
    ties,
    independent,
    hard_coded,
    region,
    some_entries,
    nearly,
    wrong_shape,
)
