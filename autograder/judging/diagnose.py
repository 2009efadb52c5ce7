"""Name the mistake behind a wrong answer.

Sources of evidence, strongest first: the answer behaves as a catalogued mistake on every ordinary probe; it stands in
a general relation to the right one (`relations`); it is two of these together; it is wrong in a telling place
(`symptoms`), or on one special family alone. What none of them explains is `unknown`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from autograder.answers import Answer, Misfit, agree, split
from autograder.exercise import Mistake
from autograder.judging import relations, repairs, symptoms
from autograder.judging.case import ABSOLUTE, MATCH, RELATIVE, Bench, Case, Cause, Predict
from autograder.judging.observe import Observation, Record
from autograder.judging.relations import SINGLE, named, scaled, transposed

__all__ = ["Cause", "causes"]

Numbers = NDArray[np.float64]

# Findings that a fault, or state kept between calls, explains better.
WEAK = frozenset({"unknown", "hard-coded", "wrong-shape", "missing-term", "unstable", "truncated", "crash"})


def causes(record: Record, wrong_parts: Sequence[str]) -> list[Cause]:
    """The causes of what is wrong, part by part; one cause for all parts where a single mistake explains them all."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # the answers may hold any numbers at all
        return _causes(record, wrong_parts)


def _causes(record: Record, wrong_parts: Sequence[str]) -> list[Cause]:
    bench = Bench(record.exercise)
    every = [Case(record, part.name, bench) for part in record.exercise.parts]
    wrong = [case for case in every if case.part in wrong_parts and case.wrong]
    entry = _behaves_as(every)
    if entry is None and (swapped := _swapped(record)) is not None:
        return [swapped]
    explained = [_explain(case, entry) for case in wrong]
    found = _merge(every, wrong, explained)
    return _with_faults(record, every, found) or [Cause("unknown", None)]


def _merge(every: Sequence[Case], wrong: Sequence[Case], explained: Sequence[Sequence[Cause]]) -> list[Cause]:
    """One cause with part None where every part of the function has the very same one."""
    flat = [cause for found in explained for cause in found]
    shared = {(c.kind, c.entry.name if c.entry else c.if_) for c in flat}
    about_the_whole = all(c.entry is None or c.entry.part is None for c in flat)
    if len(wrong) == len(every) > 1 and len(flat) == len(every) and len(shared) == 1 and about_the_whole:
        return [Cause(flat[0].kind, None, flat[0].entry, flat[0].if_, flat[0].look)]
    return flat


def _explain(case: Case, entry: Mistake | None) -> list[Cause]:
    if not case.ordinary_wrong:
        return [_special(case)]
    if entry is not None:
        return [_by(entry, case), *_also_special(case, case.of(entry))]
    rules = (
        relations.single_precision,
        _catalogued,
        repairs.repaired,
        repairs.unvaried,
        repairs.cut_down,
        symptoms.zero,
        *relations.strong,
        _reshaped_entry,
        _scaled_entry,
        *relations.combined,
        _two_entries,
        *symptoms.weak,
        _two_side_by_side,
    )
    for rule in rules:
        found = rule(case)
        if found:
            predict = found[-1].predict
            return found if predict is None else [*found, *_also_special(case, predict)]
    return [Cause("unknown", case.part)]


def _by(entry: Mistake, case: Case) -> Cause:
    return Cause(entry.kind, case.part, entry)


# --- Calls that raised -----------------------------------------------------------------------------------------------


def _with_faults(record: Record, every: Sequence[Case], found: list[Cause]) -> list[Cause]:
    """Add a crash for calls that raised, unless a mistake that was found raises there too."""
    open_ = [o for o in record.observations if o.fault is not None and not _explained(o, every, found)]
    if not open_:
        return found
    only_special = not any(o.ordinary for o in open_)
    sure = [c for c in found if (c.entry or c.kind not in WEAK) and not (only_special and c.kind == "unstable")]
    if only_special and all(o.fault.type in _ARITHMETIC for o in open_):
        return [*sure, Cause("unstable", None, if_="an intermediate value overflows on large inputs")]
    if symptoms.raises_for_other_sizes(every):
        return [Cause("hard-coded", None, if_="one size of the arrays is built in")]
    return [*sure, Cause("crash", None)]


_ARITHMETIC = frozenset({"OverflowError", "ZeroDivisionError", "FloatingPointError"})


def _explained(o: Observation, every: Sequence[Case], found: Iterable[Cause]) -> bool:
    for cause in found:
        if cause.kind == "hard-coded" and cause.entry is None:
            return True
        if cause.entry is not None and every[0].bench.entry(cause.entry, o) is None:
            return True
        # A product in the wrong order raises wherever the shapes do not happen to be square.
        if cause.kind == "transposed" and o.fault.type == "ValueError" and o.probe.family != "square":
            return True
    return False


# --- The catalogue ---------------------------------------------------------------------------------------------------


def _behaves_as(every: Sequence[Case]) -> Mistake | None:
    """The entry that the whole function behaves as, in its right parts too: the most that a catalogue can tell."""
    wrong = {case.part for case in every if case.ordinary_wrong}
    found = []
    for entry in every[0].exercise.mistakes if wrong else ():
        fits = {case.part: case.fit(entry) for case in every}
        telling = {part for part, fit in fits.items() if fit is not None and fit.telling}
        if telling == wrong and all(fit is not None and fit.same_faults for fit in fits.values()):
            found.append(entry)
    if any(relations.single_precision(case) for case in every if case.part in wrong):
        found = [entry for entry in found if entry.kind == "truncated"]  # to seven digits it is like many another
    if len(found) < 2:  # to rank them is to ask them everything
        return found[0] if found else None
    return min(found, key=lambda entry: _rank(every, entry))


def _rank(cases: Sequence[Case], entry: Mistake) -> tuple[bool, int]:
    """Of entries that fit equally well: rather not hard-coded, and the one that fits on special inputs too."""
    return entry.kind == "hard-coded", sum(case.misses(case.of(entry)) for case in cases)


def _entries(case: Case) -> list[Mistake]:
    return [entry for entry in case.exercise.mistakes if entry.part in (None, case.part)]


def _catalogued(case: Case) -> list[Cause]:
    fits = [(entry, fit) for entry in _entries(case) if (fit := case.fit(entry)) is not None and fit.telling]
    if not fits:
        return []
    best, _ = min(fits, key=lambda pair: (not pair[1].same_faults, *_rank([case], pair[0])))
    return [_by(best, case), *_also_special(case, case.of(best))]


def _scaled_entry(case: Case) -> list[Cause]:
    """A catalogued mistake and a general one together: both are named."""
    for entry in _entries(case):
        for factor in SINGLE:
            predict = scaled(case.of(entry), factor)
            if entry.kind not in factor.kinds and case.follows(predict):
                return [_by(entry, case), *named(case, factor, predict)]
        if entry.kind != "transposed" and _never_symmetric(case) and case.follows(transposed(case.of(entry))):
            return [_by(entry, case), Cause("transposed", case.part, if_="it is transposed")]
    return []


def _reshaped_entry(case: Case) -> list[Cause]:
    """A catalogued mistake in an array with axes of length 1 too many or too few."""

    def squeezed(predict: Predict) -> Predict:
        def reshaped(o: Observation) -> Answer | None:
            p, a = predict(o), case.answer(o)
            if p is None or a is None or isinstance(p, Misfit) or len(a) != len(p):
                return None
            same = [np.squeeze(x).shape == np.squeeze(y).shape for x, y in zip(a, p, strict=True)]
            return tuple(y.reshape(x.shape) for x, y in zip(a, p, strict=True)) if all(same) else None

        return reshaped

    for entry in _entries(case):
        if case.follows(squeezed(case.of(entry))):
            return [_by(entry, case)]
    return []


def _never_symmetric(case: Case) -> bool:
    return all(x.ndim == 2 for o in case.answered for x in case.expected(o))


def _two_entries(case: Case) -> list[Cause]:
    """Two catalogued mistakes together, their effects multiplied or added."""
    return _pair(case, lambda p, q, r: (_multiplied(p, q, r), p + q - r))


def _two_side_by_side(case: Case) -> list[Cause]:
    """Two catalogued mistakes in different entries; where both change an entry, either may have the last word."""

    def beside(p: Numbers, q: Numbers, r: Numbers) -> tuple[Numbers, Numbers]:
        p_wrong, q_wrong = (~np.isclose(x, r, rtol=RELATIVE, atol=ABSOLUTE) for x in (p, q))
        return np.where(p_wrong, p, q), np.where(q_wrong, q, p)

    return _pair(case, beside)


def _multiplied(p: Numbers, q: Numbers, r: Numbers) -> Numbers:
    with np.errstate(all="ignore"):
        return np.where(r == 0, 0.0, p * q / np.where(r == 0, 1.0, r))


def _pair(case: Case, together: Callable[[Numbers, Numbers, Numbers], Sequence[Numbers]]) -> list[Cause]:
    """The only pair of entries, by their kinds, that answers as this part does."""
    flat = _Flat(case)
    answer, r = flat.answer, flat.right
    if answer is None or r is None or _coarse(r):
        return []
    table = [(entry, p) for entry in _entries(case) if (p := flat.of(case.of(entry))) is not None]
    pairs = []
    for (one, p), (other, q) in combinations(table, 2):
        if one.kind == other.kind:
            continue
        for both in together(p, q, r):
            if _near(answer, both) and not _near(both, p) and not _near(both, q):
                pairs.append((one, other))
    if not pairs or len({frozenset((one.kind, other.kind)) for one, other in pairs}) > 1:
        return []
    return [_by(entry, case) for entry in pairs[0]]


def _coarse(right: Numbers) -> bool:
    """Truth tables and the like: a few values, which many a pair of mistakes would explain."""
    return bool((4 * right == np.rint(4 * right)).all())


def _near(x: Numbers, y: Numbers) -> bool:
    return bool(np.allclose(x, y, rtol=RELATIVE, atol=ABSOLUTE))


class _Flat:
    """Answer, right answer and predictions of all ordinary probes, end to end, so that many pairs are tried at once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.right = self._joined(case.expected)
        self.answer = self.of(case.answer)

    def _joined(self, predict: Callable[[Observation], Answer | None]) -> Numbers | None:
        found: list[Numbers] = []
        for o in self.case.answered:
            p, r = predict(o), self.case.expected(o)
            if p is None or isinstance(p, Misfit) or [x.shape for x in p] != [x.shape for x in r]:
                return None
            found.extend(np.ravel(x) for x in p)
        return np.concatenate(found) if found else None

    def of(self, predict: Predict) -> Numbers | None:
        """A prediction that differs from the right answer somewhere, or None."""
        joined = self._joined(predict)
        if joined is None or self.right is None or _near(joined, self.right):
            return None
        return joined


def _swapped(record: Record) -> Cause | None:
    """Are the returned values the right ones in another order?"""
    parts, n = record.exercise.parts, len(record.exercise.parts)
    seen = [o for o in record.observations if o.ordinary and o.fault is None]
    if n < 2 or not seen or not all(isinstance(o.value, list | tuple) and len(o.value) == n for o in seen):
        return None
    fits: list[set[int]] = [set() for _ in parts]
    for shift in range(n):
        turned = [split(record.exercise, [*o.value[shift:], *o.value[:shift]]) for o in seen]
        for at, part in enumerate(parts):
            pairs = ((t[part.name], o.expected[part.name]) for t, o in zip(turned, seen, strict=True))
            if all(agree(given, right, **MATCH) for given, right in pairs):
                fits[at].add((at + shift) % n)
    if all(at in places for at, places in enumerate(fits)):
        return None
    if any(all(place in fits[at] for at, place in enumerate(order)) for order in permutations(range(n))):
        return Cause("swapped-outputs", None, if_="the values are returned in another order than asked for")
    return None


# --- Right on ordinary inputs, wrong on a special family -------------------------------------------------------------

_SPECIAL = {
    "extremes": ("unstable", "an intermediate value overflows, is cut off or loses its digits on large inputs"),
    "float32": ("truncated", "the arithmetic is done in less than float32's precision"),
    "integers": ("truncated", "fractions are lost in an array of integers"),
}


def _special(case: Case) -> Cause:
    ordinary = [entry for entry in _entries(case) if case.fit(entry) is not None]
    fitting = [e for e in ordinary if all(case.as_predicted(case.of(e), o) for o in case.wrong)]
    if fitting:
        best = min(fitting, key=lambda entry: case.misses(case.of(entry)))
        return _by(best, case)
    families = {o.probe.family for o in case.wrong}
    for family in ("extremes", "float32", "integers"):
        if family in families:
            return _special_cause(family, case.part)
    return Cause("unknown", case.part)


def _special_cause(family: str, part: str) -> Cause:
    kind, words = _SPECIAL[family]
    return Cause(kind, part, if_=words)


def _also_special(case: Case, predict: Predict) -> list[Cause]:
    """Beside the mistake that was found: does the part overflow, or lose its fractions, where that alone would not?"""
    found: dict[str, Cause] = {}
    for o in case.record.observations:
        a = case.answer(o)
        overflows = a is not None and o.probe.family == "extremes" and not _all_finite(a)
        if a is None or not (overflows or o.probe.family == "integers"):
            continue  # to predict an answer to a large input takes long: not where nothing can come of it
        p = predict(o)
        if p is None or isinstance(p, Misfit) or [x.shape for x in a] != [x.shape for x in p]:
            continue
        if overflows and _all_finite(p):
            found["unstable"] = _special_cause("extremes", case.part)
        cut = tuple(np.trunc(x) for x in p)
        if o.probe.family == "integers" and not agree(a, p, **MATCH) and agree(a, cut, **MATCH):
            found["truncated"] = _special_cause("integers", case.part)
    return list(found.values())


def _all_finite(arrays: Sequence[Numbers]) -> bool:
    return all(bool(np.isfinite(x).all()) for x in arrays)
