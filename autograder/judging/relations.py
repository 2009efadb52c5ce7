"""Relations between a wrong answer and the right one that name the mistake without a catalogue.

- `SINGLE`, `DOUBLE`, `scaled`: the factors by which an answer may be off.
- `strong`: in order of evidence, the rules that predict every entry of the answer. (`symptoms` has the weaker ones.)
- `combined`: two such relations at once.

A rule takes a `Case` and returns its causes, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Misfit, agree
from autograder.judging.case import MATCH, Case, Cause, Predict, shapes
from autograder.judging.observe import Observation
from autograder.judging.subsets import lost

Rule = Callable[[Case], list[Cause]]


@dataclass(frozen=True)
class Factor:
    """A constant, or a number that depends on the probe, by which an answer is multiplied."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    of: Callable[[Observation], float | None]


def _batch(o: Observation) -> float | None:
    return float(o.probe.batch) if o.probe.batch else None


def _per_batch(o: Observation) -> float | None:
    return 1.0 / o.probe.batch if o.probe.batch else None


SINGLE = (
    Factor(("sign",), ("it is negated",), lambda o: -1.0),
    Factor(("factor-two",), ("it is doubled",), lambda o: 2.0),
    Factor(("factor-two",), ("it is halved",), lambda o: 0.5),
    Factor(("no-mean",), ("the sum over the batch is not divided by its size N",), _batch),
    Factor(("double-mean",), ("it is divided by the batch size N once more",), _per_batch),
)


def _product(one: Factor, other: Factor) -> Factor:
    def of(o: Observation) -> float | None:
        a, b = one.of(o), other.of(o)
        return None if a is None or b is None else a * b

    return Factor(one.kinds + other.kinds, one.words + other.words, of)


DOUBLE = tuple(
    _product(one, other)
    for i, one in enumerate(SINGLE)
    for other in SINGLE[i + 1 :]
    if one.kinds != other.kinds and {*one.kinds, *other.kinds} != {"no-mean", "double-mean"}
)


def scaled(predict: Predict, factor: Factor) -> Predict:
    def scale(o: Observation) -> Answer | None:
        p, c = predict(o), factor.of(o)
        return None if p is None or c is None or isinstance(p, Misfit) else tuple(c * x for x in p)

    return scale


def right(case: Case) -> Predict:
    return case.expected


def transposed(predict: Predict) -> Predict:
    def turn(o: Observation) -> Answer | None:
        p = predict(o)
        return p if p is None or isinstance(p, Misfit) else tuple(x.T for x in p)

    return turn


# --- Strong: every entry is predicted --------------------------------------------------------------------------------


def named(case: Case, factor: Factor, predict: Predict | None = None) -> list[Cause]:
    words = zip(factor.kinds, factor.words, strict=True)
    return [Cause(kind, case.part, if_=if_, predict=predict) for kind, if_ in words]


def ratio(case: Case) -> list[Cause]:
    """A constant multiple of the right answer, or one that the batch size explains."""
    for factor in SINGLE:
        predict = scaled(right(case), factor)
        if case.follows(predict):
            return named(case, factor, predict)
    return []


def other_ratio(case: Case) -> list[Cause]:
    """Two factors at once, a size too many, or a constant with no name of its own."""
    for factor in DOUBLE:
        if case.follows(scaled(right(case), factor)):
            return named(case, factor)
    if case.follows(scaled(right(case), Factor((), (), lambda o: 1.0 / max(1, case.expected(o)[0].size)))):
        return [Cause("wrong-scale", case.part, if_="it is divided by the number of its own entries")]
    c = _constant(case)
    if c is not None and abs(c - 1.0) > 1e-4 and case.follows(scaled(right(case), Factor((), (), lambda o: c))):
        return [Cause("wrong-scale", case.part, if_="it is multiplied by a constant")]
    return []


def _constant(case: Case) -> float | None:
    """The ratio at the largest entry of the first probe that has one."""
    for o in case.answered:
        a, r = case.answer(o), case.expected(o)
        if a is None or shapes(a) != shapes(r):
            return None
        x, y = (np.concatenate([np.ravel(v) for v in w]) if w else np.zeros(0) for w in (a, r))
        if y.size and np.isfinite(x).all() and np.abs(y).max() > 0:
            i = int(np.abs(y).argmax())
            return float(x[i] / y[i]) or None
    return None


def transpose(case: Case) -> list[Cause]:
    """The transpose of the right answer, if only where a square shape hides it."""
    turned = transposed(right(case))
    for o in case.ordinary_wrong:
        a, p = case.answer(o), turned(o)
        if a is None or p is None or not agree(a, p, **MATCH) or agree(p, case.expected(o), **MATCH):
            return []
    cause = Cause("transposed", case.part, if_="it is transposed", predict=turned)
    return [cause] if len(case.ordinary_wrong) >= 2 else []


def transpose_scaled(case: Case) -> list[Cause]:
    for factor in SINGLE:
        if case.follows(scaled(transposed(right(case)), factor)):
            return [Cause("transposed", case.part, if_="it is transposed"), *named(case, factor)]
    return []


def _upstream_bases(case: Case) -> Iterator[tuple[Predict, Cause]]:
    """The upstream gradient alone, and everything but the upstream gradient."""
    at = case.exercise.upstream
    if at is None:
        return

    def alone(o: Observation) -> Answer | None:
        d = case.upstream(o)
        return None if d is None else (d,)

    def without(o: Observation) -> Answer | None:
        ones = tuple(np.ones_like(a) if i == at else a for i, a in enumerate(o.probe.arguments))
        answers = case.bench.reference("ones", o, ones)
        return None if answers is None else answers[case.part]

    yield alone, Cause("no-local", case.part, if_="the upstream gradient is passed on as it came", predict=alone)
    yield without, Cause("no-upstream", case.part, if_="the upstream gradient is left out", predict=without)


def upstream(case: Case) -> list[Cause]:
    for predict, cause in _upstream_bases(case):
        if case.follows(predict):
            return [cause]
    return []


def upstream_scaled(case: Case) -> list[Cause]:
    for predict, cause in _upstream_bases(case):
        for factor in SINGLE:
            if case.follows(scaled(predict, factor)):
                return [cause, *named(case, factor)]
    return []


def single_precision(case: Case) -> list[Cause]:
    """Right to seven digits, in numbers that float32 can hold."""

    def single(o: Observation) -> bool:
        a = case.answer(o)
        if a is None or not agree(a, case.expected(o), relative=1e-5, absolute=1e-6):
            return False
        with np.errstate(all="ignore"):
            return all(np.array_equal(x, x.astype(np.float32), equal_nan=True) for x in a)

    if case.ordinary_wrong and all(single(o) for o in case.answered):
        return [Cause("truncated", case.part, if_="the arithmetic is done in float32")]
    return []


def whole_numbers(case: Case) -> list[Cause]:
    """The right answer without its fractions."""
    if not any(x.any() for o in case.answered for x in case.answer(o) or ()):
        return []
    for cut in (np.trunc, np.floor, np.rint):
        if case.follows(lambda o, cut=cut: tuple(cut(x) for x in case.expected(o))):  # type: ignore[misc]
            return [Cause("truncated", case.part, if_="it is cut down to whole numbers")]
    return []


def one_end(case: Case) -> list[Cause]:
    """Right but for the very last entry, or the very first, which is left at zero."""
    for at, words in ((-1, "the last entry is left out"), (0, "the first entry is left out")):

        def short(o: Observation, at: int = at) -> Answer:
            kept = tuple(np.array(x) for x in case.expected(o))
            for x in kept:
                x.reshape(-1)[at : (at + 1) or None] = 0.0
            return kept

        large = any(x.size > 1 for o in case.answered for x in case.expected(o))
        if large and case.follows(short, telling=3):
            return [Cause("off-by-one", case.part, if_=words, predict=short)]
    return []


# --- Strong: sums over axes ------------------------------------------------------------------------------------------


def axes(case: Case) -> list[Cause]:
    """A sum that was left out, one too many, or one that kept its axis."""
    seen: set[str] = set()
    for o in case.ordinary_wrong:
        pair = case.one(o)
        if pair is None:
            return []
        kind = _axis_kind(*pair)
        if kind is None:
            return []
        seen.add(kind)
    if "not-reduced" in seen and seen <= {"not-reduced", "wrong-shape"}:
        return [Cause("not-reduced", case.part, if_="a sum over one of its axes is left out")]
    if "wrong-axis" in seen and seen <= {"wrong-axis", "wrong-shape"}:
        return [Cause("wrong-axis", case.part, if_="it is summed over an axis too many")]
    if seen == {"wrong-shape"}:
        return [Cause("wrong-shape", case.part, if_="the right numbers are put into another shape")]
    return []


def _axis_kind(a: NDArray[np.float64], r: NDArray[np.float64]) -> str | None:
    def same(x: object, y: NDArray[np.float64]) -> bool:
        return agree((np.asarray(x, dtype=np.float64),), (np.asarray(y, dtype=np.float64),), **MATCH)

    if a.shape == r.shape or a.size == 0:
        return None
    if a.size == r.size and (same(a.reshape(r.shape), r)):
        return "wrong-shape"
    for reduce in (np.sum, np.mean):
        for axis in range(a.ndim):
            if a.ndim == r.ndim + 1 and same(reduce(a, axis=axis), r):
                return "not-reduced"
            if a.ndim == r.ndim and r.shape[axis] == 1 and same(reduce(a, axis=axis, keepdims=True), r):
                return "not-reduced"
        if r.ndim == 0 and same(reduce(a), r):
            return "not-reduced"
    if a.size and any(a.ndim == r.ndim - 1 and same(a, np.asarray(r.sum(axis=axis))) for axis in range(r.ndim)):
        return "wrong-axis"
    return "wrong-axis" if a.ndim == 0 and same(a, np.asarray(r.sum())) else None


# --- Strong: a factor or an operand that is another argument --------------------------------------------------------


def _arguments(case: Case) -> Iterator[tuple[int, str]]:
    """The arguments of the answer's shape on every probe, arrays or lists of arrays, with their names."""
    names = case.exercise.argument_names
    for i in range(min((len(o.probe.arguments) for o in case.answered), default=0)):
        if all(_shape(o.probe.arguments[i]) == shapes(case.expected(o)) for o in case.answered):
            yield i, names[min(i, len(names) - 1)]


def _shape(argument: object) -> list[tuple[int, ...]] | None:
    if isinstance(argument, list) and argument and all(isinstance(a, np.ndarray) for a in argument):
        return [a.shape for a in argument]
    return [argument.shape] if isinstance(argument, np.ndarray) else None


def times(case: Case) -> list[Cause]:
    """An argument multiplied in besides, or the local gradient a second time."""
    if any(len(case.expected(o)) != 1 or case.expected(o)[0].ndim == 0 for o in case.answered):
        return []
    for i, name in _arguments(case):
        if any(isinstance(o.probe.arguments[i], list) for o in case.answered):
            continue

        def product(o: Observation, i: int = i) -> Answer:
            return (case.expected(o)[0] * np.asarray(o.probe.arguments[i], dtype=np.float64),)

        if case.follows(product):
            return [Cause("extra-factor", case.part, if_=f"it is multiplied by {name} besides", predict=product)]

    def twice(o: Observation) -> Answer | None:
        d, r = case.upstream(o), case.expected(o)[0]
        return None if d is None or d.shape != r.shape or (d == 0).any() else (r * r / d,)

    found = case.exercise.upstream is not None and case.follows(twice)
    return [Cause("extra-factor", case.part, if_="the local gradient is multiplied in twice")] if found else []


def other_operand(case: Case) -> list[Cause]:
    """What the reference gives with one argument in the place of another one."""
    usable = dict(_arguments(case))
    for i in usable:
        for j in usable:
            if i == j:
                continue

            def exchanged(o: Observation, i: int = i, j: int = j) -> Answer | None:
                arguments = tuple(o.probe.arguments[j] if k == i else a for k, a in enumerate(o.probe.arguments))
                answers = case.bench.reference(f"argument {j} for {i}", o, arguments)
                return None if answers is None else answers[case.part]

            if case.follows(exchanged):
                gate = j == case.exercise.upstream and any(o.probe.family == "ties" for o in case.answered)
                words = f"{usable[j]} stands where {usable[i]} is due"
                return [Cause("wrong-branch" if gate else "wrong-operand", case.part, if_=words, predict=exchanged)]
    return []


strong: tuple[Rule, ...] = (
    ratio, upstream, transpose, other_ratio, whole_numbers, one_end, lost, axes, times, other_operand,
)  # fmt: skip
combined: tuple[Rule, ...] = (upstream_scaled, transpose_scaled)
