"""Name the mistake behind a wrong answer.

Three sources of evidence, strongest first: the answer behaves as a catalogued mistake on every ordinary probe; the
answer stands in a general relation to the right one (a constant ratio, the transpose, …); the answer is right on
ordinary inputs and wrong on one special family only. What none of them explains is `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from autograder.answers import Answer, Misfit, agree
from autograder.exercise import Exercise, Mistake
from autograder.observe import Observation, Record, apply

# A catalogued mistake may be written in another order of operations than the student's: compare less sharply than a
# right answer is compared, yet far more sharply than two mistakes lie apart.
MATCH = {"relative": 1e-7, "absolute": 1e-10}

Predictions = Sequence[Mapping[str, Answer] | None]


@dataclass(frozen=True)
class Cause:
    """A named mistake in one part (None: the whole function), and the catalogue entry or the words that explain it."""

    kind: str
    part: str | None
    entry: Mistake | None = None
    if_: str = ""
    look: str = ""


@dataclass(frozen=True)
class Case:
    """One wrong part of a record, with the probes on which its mistake shows its own values."""

    record: Record
    part: str

    @cached_property
    def exercise(self) -> Exercise:
        return self.record.exercise

    @cached_property
    def ordinary(self) -> list[Observation]:
        return [o for o in self.record.observations if o.ordinary]

    @cached_property
    def wrong(self) -> list[Observation]:
        return [o for o in self.record.observations if not self.record.right(self.part, o)]

    @cached_property
    def answered(self) -> list[Observation]:
        """The ordinary probes that gave a value, right or wrong."""
        return [o for o in self.ordinary if o.fault is None]

    def answer(self, o: Observation) -> Answer | None:
        return None if o.fault is not None else o.answers[self.part]


def causes(record: Record, wrong_parts: Sequence[str]) -> list[Cause]:
    """The causes of what is wrong, part by part; one cause for all parts where a single mistake explains them all."""
    cases = [Case(record, part) for part in wrong_parts]
    entry = _behaves_as(record, cases)
    if entry is None and (whole := _swapped(record, cases)) is not None:
        return [whole]
    explained = [_explain(case, entry) for case in cases]
    return _merge(cases, explained)


def _merge(cases: Sequence[Case], explained: Sequence[Sequence[Cause]]) -> list[Cause]:
    """One cause with part None where every part of the function has the very same one."""
    flat = [cause for found in explained for cause in found]
    every = len(cases) == len(cases[0].exercise.parts) > 1 if cases else False
    shared = {(c.kind, c.entry.name if c.entry else c.if_) for c in flat}
    about_the_whole = all(c.entry is None or c.entry.part is None for c in flat)
    if every and len(shared) == 1 and about_the_whole:
        return [Cause(flat[0].kind, None, flat[0].entry, flat[0].if_, flat[0].look)]
    return flat


def _explain(case: Case, entry: Mistake | None) -> list[Cause]:
    ordinary_wrong = [o for o in case.wrong if o.ordinary]
    if not ordinary_wrong:
        return [_special(case)]
    if _in_single_precision(case):
        return [_special_cause("float32", case.part)]
    if entry is not None:
        return [Cause(entry.kind, case.part, entry), *_also_special(case, entry)]
    for explain in (_catalogued, _relation, _scaled_entry, _misfit, _region, _shape, _hard_coded, _raises):
        found = explain(case)
        if found:
            return found
    return [Cause("unknown", case.part)]


def _in_single_precision(case: Case) -> bool:
    """Is every answer right to seven digits, and a number that float32 can hold?"""

    def single(o: Observation) -> bool:
        a, r = o.answers[case.part], o.expected[case.part]
        if isinstance(a, Misfit) or not agree(a, r, relative=1e-5, absolute=1e-6):
            return False
        return all(np.array_equal(x, x.astype(np.float32), equal_nan=True) for x in a)

    return bool(case.answered) and all(single(o) for o in case.answered)


# --- The catalogue ---------------------------------------------------------------------------------------------------


def _predictions(case: Case, entry: Mistake) -> Predictions:
    return [apply(case.exercise, entry.function, o.probe) for o in case.ordinary]


def _candidates(case: Case) -> Iterator[tuple[Mistake, list[Answer | None]]]:
    for entry in case.exercise.mistakes:
        if entry.part in (None, case.part):
            predicted = _predictions(case, entry)
            yield entry, [None if p is None else p[case.part] for p in predicted]


def _agrees(case: Case, predicted: Sequence[Answer | None]) -> bool | None:
    """None where the part behaves otherwise than predicted on an ordinary probe; else whether both are wrong on one.

    To behave as predicted is to raise where that raises, too.
    """
    telling, right = False, case.record.right
    for o, p in zip(case.ordinary, predicted, strict=True):
        a = case.answer(o)
        if a is None or p is None:
            if (a is None) != (p is None):
                return None
            continue
        if isinstance(a, Misfit) or not agree(a, p, **MATCH):
            return None
        # A nearly right answer is near any entry that is right on ordinary inputs; that says nothing.
        telling = telling or not (right(case.part, o) or right(case.part, replace(o, answers={case.part: p})))
    return telling


def _behaves_as(record: Record, wrong: Sequence[Case]) -> Mistake | None:
    """The entry that the whole function behaves as, in its right parts too: the most that a catalogue can tell."""
    telling = {case.part for case in wrong if any(o.ordinary for o in case.wrong)}
    every = [Case(record, part.name) for part in record.exercise.parts]
    found = []
    for entry in record.exercise.mistakes if telling else ():
        predicted = _predictions(every[0], entry)
        agreed = {case.part: _agrees(case, [None if p is None else p[case.part] for p in predicted]) for case in every}
        if None not in agreed.values() and {part for part, wrong_too in agreed.items() if wrong_too} == telling:
            found.append(entry)
    return min(found, key=lambda entry: entry.kind == "hard-coded", default=None)


def _catalogued(case: Case) -> list[Cause]:
    matching = [entry for entry, predicted in _candidates(case) if _agrees(case, predicted)]
    if not matching:
        return []
    best = min(matching, key=lambda entry: entry.kind == "hard-coded")
    return [Cause(best.kind, case.part, best), *_also_special(case, best)]


def _also_special(case: Case, entry: Mistake) -> list[Cause]:
    """Beside the named mistake: is the part non-finite on extreme inputs where that mistake alone would be finite?"""
    for o in case.record.observations:
        a = case.answer(o)
        if o.probe.family != "extremes" or a is None or isinstance(a, Misfit):
            continue
        predicted = apply(case.exercise, entry.function, o.probe)
        p = None if predicted is None else predicted[case.part]
        if p is None or isinstance(p, Misfit):
            continue
        if all(np.isfinite(x).all() for x in p) and not all(np.isfinite(x).all() for x in a):
            return [_special_cause("extremes", case.part)]
    return []


# --- General relations between the answer and the right one ----------------------------------------------------------

RATIOS: tuple[tuple[str, Callable[[Observation], float | None], str], ...] = (
    ("sign", lambda o: -1.0, "it is negated"),
    ("factor-two", lambda o: 2.0, "it is doubled"),
    ("factor-two", lambda o: 0.5, "it is halved"),
    ("no-mean", lambda o: o.probe.batch, "the sum over the batch is not divided by its size N"),
    (
        "double-mean",
        lambda o: 1.0 / o.probe.batch if o.probe.batch else None,
        "it is divided by the batch size N once more",
    ),
)


def _scaled_by(
    case: Case, base: Callable[[Observation], Answer | None], factor: Callable[[Observation], float | None]
) -> bool:
    """Is the answer `factor` times `base` on every ordinary probe, with one probe at least that tells them apart?"""
    telling = 0
    for o in case.ordinary:
        a, b, c = case.answer(o), base(o), factor(o)
        if a is None or b is None or isinstance(a, Misfit) or isinstance(b, Misfit) or c is None:
            return False
        if not agree(a, tuple(c * x for x in b), **MATCH):
            return False
        telling += any(np.any(x != 0) for x in b) and abs(c - 1.0) > 1e-6
    return telling >= 2


def _expected(case: Case) -> Callable[[Observation], Answer | None]:
    return lambda o: o.expected[case.part]


def _constant_ratio(case: Case) -> float | None:
    """The one constant c with answer = c · right on every ordinary probe, if there is one."""
    for o in case.answered:
        a, r = o.answers[case.part], o.expected[case.part]
        if isinstance(a, Misfit) or isinstance(r, Misfit) or [x.shape for x in a] != [x.shape for x in r]:
            return None
        x, y = (np.concatenate([np.ravel(v) for v in w]) if w else np.zeros(0) for w in (a, r))
        if y.size and np.isfinite(x).all() and np.abs(y).max() > 0:
            i = int(np.abs(y).argmax())
            c = float(x[i] / y[i])
            return c if c != 0.0 and _scaled_by(case, _expected(case), lambda _, c=c: c) else None  # type: ignore[misc]
    return None


def _relation(case: Case) -> list[Cause]:
    for kind, factor, words in RATIOS:
        if _scaled_by(case, _expected(case), factor):
            return [Cause(kind, case.part, if_=words)]
    c = _constant_ratio(case)
    if c is not None:
        return [Cause("wrong-scale", case.part, if_=f"it is multiplied by {c:.4g}")]
    if _like(case, lambda o: _transpose(o.expected[case.part])):
        return [Cause("transposed", case.part, if_="it is transposed")]
    upstream = case.exercise.upstream
    if upstream is not None:
        if _like(case, lambda o: (np.asarray(o.probe.arguments[upstream], dtype=float),)):
            return [Cause("no-local", case.part, if_="the upstream gradient is passed on as it came")]
        if _like(case, lambda o: _without_upstream(case, o, upstream)):
            return [Cause("no-upstream", case.part, if_="the upstream gradient is left out")]
    return []


def _transpose(answer: Answer) -> Answer:
    return answer if isinstance(answer, Misfit) else tuple(x.T for x in answer)


def _without_upstream(case: Case, o: Observation, upstream: int) -> Answer | None:
    """What the reference gives for an upstream gradient of ones, where the answer is elementwise in it."""
    ones = tuple(np.ones_like(a) if i == upstream else a for i, a in enumerate(o.probe.arguments))
    probe = type(o.probe)(o.probe.family, o.probe.title, ones, o.probe.batch)
    predicted = apply(case.exercise, case.exercise.reference, probe)
    return None if predicted is None else predicted[case.part]


def _like(case: Case, base: Callable[[Observation], Answer | None]) -> bool:
    """Is the answer `base` on every ordinary probe, and wrong on at least two of them?"""
    telling = 0
    for o in case.ordinary:
        a, b = case.answer(o), base(o)
        if a is None or b is None or isinstance(a, Misfit) or isinstance(b, Misfit) or not agree(a, b, **MATCH):
            return False
        telling += not case.record.right(case.part, o)
    return telling >= 2


def _scaled_entry(case: Case) -> list[Cause]:
    """A catalogued mistake and a general one together: both are named."""
    for entry, predicted in _candidates(case):
        table = {id(o): p for o, p in zip(case.ordinary, predicted, strict=True)}
        for kind, factor, words in RATIOS:
            if kind != entry.kind and _scaled_by(case, lambda o, t=table: t[id(o)], factor):  # type: ignore[misc]
                return [Cause(entry.kind, case.part, entry), Cause(kind, case.part, if_=words)]
    return []


# --- Relations that are weaker evidence ------------------------------------------------------------------------------


def _misfit(case: Case) -> list[Cause]:
    for o in case.answered:
        a = o.answers[case.part]
        if isinstance(a, Misfit):
            return [Cause(a.kind, case.part, if_="")]
    return []


def _region(case: Case) -> list[Cause]:
    """Elementwise answers: wrong entries are 0 where the gradient should pass, or the upstream where it should not."""
    upstream = case.exercise.upstream
    if upstream is None or not case.answered:
        return []
    wrong_in_some, right_in_some = False, False
    for o in case.answered:
        a, r = o.answers[case.part], o.expected[case.part]
        d = np.asarray(o.probe.arguments[upstream], dtype=float)
        if isinstance(a, Misfit) or isinstance(r, Misfit) or len(a) != 1 or not a[0].shape == r[0].shape == d.shape:
            return []
        bad = np.abs(a[0] - r[0]) > 1e-9
        let_or_stopped = (a[0] == 0) | (a[0] == d)
        if not let_or_stopped[bad].all() or not ((r[0] == 0) | (r[0] == d))[bad].all():
            return []
        wrong_in_some, right_in_some = wrong_in_some or bool(bad.any()), right_in_some or bool((~bad & (d != 0)).any())
    found = wrong_in_some and right_in_some
    return [Cause("wrong-branch", case.part, if_="the gradient passes for the wrong entries")] if found else []


def _shape(case: Case) -> list[Cause]:
    """The right numbers in another shape, or a shape that is wrong everywhere."""
    wrong = [o for o in case.answered if not case.record.right(case.part, o)]
    shapes = [_shapes(o.answers[case.part]) != _shapes(o.expected[case.part]) for o in wrong]
    return [Cause("wrong-shape", case.part)] if wrong and all(shapes) else []


def _shapes(answer: Answer) -> list[tuple[int, ...]]:
    return [] if isinstance(answer, Misfit) else [x.shape for x in answer]


def _hard_coded(case: Case) -> list[Cause]:
    """Right on the lecture's example and on nothing else; or for one size and no other."""
    random = [o for o in case.ordinary if o.probe.family in ("values", "square")]
    right = [o for o in random if case.record.right(case.part, o)]
    lecture = [o for o in case.ordinary if o.probe.family == "lecture"]
    if lecture and not right and all(case.record.right(case.part, o) for o in lecture):
        return [Cause("hard-coded", case.part, if_="the published example's numbers are built in")]
    sizes = {_shapes(o.expected[case.part])[0] for o in right if _shapes(o.expected[case.part])}
    others = {_shapes(o.expected[case.part])[0] for o in random if o not in right and _shapes(o.expected[case.part])}
    if len(right) >= 2 and len(sizes) == 1 and others and not sizes & others:
        return [Cause("hard-coded", case.part, if_="one size of the arrays is built in")]
    return []


def _raises(case: Case) -> list[Cause]:
    return [Cause("crash", None)] if any(o.fault is not None for o in case.ordinary) else []


def _swapped(record: Record, cases: Sequence[Case]) -> Cause | None:
    """Are the parts each other's right answers?"""
    names = [part.name for part in record.exercise.parts]
    if len(cases) < 2:
        return None
    seen = [o for o in record.observations if o.ordinary and o.fault is None]
    order = []
    for name in names:
        same = [m for m in names if seen and all(agree(o.answers[name], o.expected[m], **MATCH) for o in seen)]
        if not same:
            return None
        order.append(name if name in same else same[0])
    if sorted(order) != sorted(names) or order == names:
        return None
    return Cause("swapped-outputs", None, if_="the values are returned in another order than asked for")


# --- Right on ordinary inputs, wrong on a special family -------------------------------------------------------------


def _special(case: Case) -> Cause:
    families = {o.probe.family for o in case.wrong}
    if all(o.fault is not None for o in case.wrong):
        return Cause("crash", None)
    entries = (entry for entry in case.exercise.mistakes if entry.part in (None, case.part))
    fitting = [entry for entry in entries if all(_as_predicted(case, entry, o) for o in case.wrong)]
    if fitting:
        best = min(fitting, key=lambda entry: _misses(case.record, entry))
        return Cause(best.kind, case.part, best)
    for family in ("extremes", "float32", "integers"):
        if family in families:
            return _special_cause(family, case.part)
    return Cause("unknown", case.part)


def _as_predicted(case: Case, entry: Mistake, o: Observation) -> bool:
    predicted, a = apply(case.exercise, entry.function, o.probe), case.answer(o)
    if predicted is None or a is None:
        return predicted is None and a is None
    sharp = {"relative": 1e-5, "absolute": 1e-7} if o.probe.family == "float32" else MATCH
    p = predicted[case.part]
    return not isinstance(a, Misfit) and not isinstance(p, Misfit) and agree(a, p, **sharp)


def _misses(record: Record, entry: Mistake) -> int:
    """How many answers on special inputs, of all parts, are not as this entry predicts?"""
    cases = [Case(record, part.name) for part in record.exercise.parts]
    special = [o for o in record.observations if not o.ordinary]
    return sum(not _as_predicted(case, entry, o) for case in cases for o in special)


def _special_cause(family: str, part: str) -> Cause:
    kind = "unstable" if family == "extremes" else "truncated"
    words = {
        "extremes": "an intermediate value overflows or loses its accuracy on large inputs",
        "float32": "the arithmetic is done in float32",
        "integers": "the result is stored in an array of integers",
    }[family]
    return Cause(kind, part, if_=words)
