"""Every exercise: its reference is right, and each of its catalogued mistakes is named as itself alone."""

from __future__ import annotations

import re
import time
from collections import Counter
from copy import deepcopy
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest

from autograder.answers import Misfit
from autograder.authoring.verify import OBSERVED, named_as_itself
from autograder.exercise import Exercise, Mistake
from autograder.exercises import catalogue, find
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import judge
from autograder.judging.questions import apply
from autograder.judging.verdict import Verdict
from tests.exercises.solutions import SLOW, judged

EXERCISES = list(catalogue().values())
ENTRIES = [(exercise, entry) for exercise in EXERCISES for entry in exercise.mistakes]


@cache
def verdict_on(exercise: str, entry: str, seed: int) -> Verdict:
    """The verdict on a catalogued mistake, which several tests look at."""
    mistake = next(mistake for mistake in find(exercise).mistakes if mistake.name == entry)
    return judged(exercise, mistake.function, seed)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_reference_gets_full_marks_on_any_seed(exercise: Exercise) -> None:
    for seed in (0, 12345) if exercise.name in SLOW else (0, 1, 2, 3, 4, 12345):
        verdict = judged(exercise, exercise.reference, seed)
        assert verdict.mistakes == ()
        assert verdict.score == verdict.points == exercise.points


QUICK = [exercise for exercise in EXERCISES if exercise.quick_reference is not None]


@pytest.mark.parametrize("exercise", QUICK, ids=lambda exercise: exercise.name)
def test_a_quick_reference_gives_what_the_reference_gives(exercise: Exercise) -> None:
    assert exercise.quick_reference is not None
    for probe in exercise.draw(1):
        slow, quick = (apply(exercise, function, probe) for function in (exercise.reference, exercise.quick_reference))
        assert slow is not None
        assert quick is not None
        for part, answer in slow.items():
            assert not isinstance(answer, Misfit)
            np.testing.assert_array_equal(quick[part], answer)
        if probe.family == "values":  # not its behaviour alone
            rngs = probe.arguments, deepcopy(probe.arguments)
            pairs = zip(exercise.reference(*rngs[0]), exercise.quick_reference(*rngs[1]), strict=True)
            for right, found in pairs:
                for one, other in zip(right, found, strict=True):
                    np.testing.assert_allclose(other, one, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("exercise", "entry"), ENTRIES, ids=lambda value: value.name)
def test_a_catalogued_mistake_is_named_as_itself_alone_on_two_seeds(exercise: Exercise, entry: Mistake) -> None:
    verdicts = [verdict_on(exercise.name, entry.name, seed) for seed in (1, 2)]
    for verdict in verdicts:
        assert named_as_itself(entry, verdict), verdict.mistakes
        assert verdict.score < verdict.points
    one, two = verdicts
    assert (one.score, one.kinds) == (two.score, two.kinds)
    assert [m.part for m in one.mistakes] == [m.part for m in two.mistakes]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_catalogue_is_large_and_its_words_are_kind(exercise: Exercise) -> None:
    assert len(exercise.mistakes) >= 7 or exercise.behaviour is not None  # an open-ended construction is complained of
    assert len(exercise.hints) == 3
    assert len({entry.name for entry in exercise.mistakes}) == len(exercise.mistakes)
    for entry in exercise.mistakes:
        words = f"{entry.if_} {entry.belief} {entry.look}"
        assert not re.search(r"np\.|axis=|\.sum\(|\.T\b|\*\*|==", words), words
        assert not re.search(r"\b(stupid|obviously|simply|careless)\b", words.lower()), words
        assert "?" in entry.look


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+\.?\d*(?:e[+-]?\d+)?", text.replace("−", "-"))]


def reveals(text: str, expected: np.ndarray) -> bool:
    """Do two neighbouring entries of the right answer stand one after the other in the text?"""
    entries = [v for v in expected.ravel().tolist() if 1e-9 < abs(v) < np.inf and not v.is_integer()]
    said = numbers(text)
    return any(
        abs(a - x) < 1e-3 * abs(x) and abs(b - y) < 1e-3 * abs(y)
        for a, b in pairwise(said)
        for x, y in pairwise(entries)
    )


def test_the_test_for_revealing_numbers_sees_an_array_in_a_text() -> None:
    assert reveals("it should be [0.1235, -2.25]", np.array([0.12345, -2.25]))
    assert not reveals("the first is [0, 1], where yours is 3.5.", np.array([0.12345, -2.25]))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_no_message_shows_an_array_of_the_right_answer(exercise: Exercise) -> None:
    probes = exercise.draw(1)
    right = [apply(exercise, exercise.reference, probe) for probe in probes]
    arrays = [a for r in right if r for answer in r.values() if not isinstance(answer, Misfit) for a in answer]
    small = [a for a in arrays if a.size <= 100][:60]
    for entry in exercise.mistakes:
        text = " ".join(mistake.message for mistake in verdict_on(exercise.name, entry.name, 1).mistakes)
        assert text
        for probe in probes:  # a title may name the arguments, which are the student's to know
            text = text.replace(probe.title, "")
        assert not any(reveals(text, a) for a in small), text


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_same_seed_draws_the_same_and_another_seed_something_else(exercise: Exercise) -> None:
    def shown(argument: Any) -> str:
        return repr(argument.bit_generator.state if isinstance(argument, np.random.Generator) else argument)

    def first(seed: int) -> list[list[str]]:
        values = [probe for probe in exercise.draw(seed) if probe.family == "values" and probe.arguments]
        return [[shown(argument) for argument in probe.arguments] for probe in values]

    assert first(5) == first(5)
    assert first(5) != first(6) or not exercise.argument_names or not first(5)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_an_exercise_is_probed_in_every_family_that_applies(exercise: Exercise) -> None:
    families = {probe.family for probe in exercise.draw(3)}
    takes_arrays = any(isinstance(a, np.ndarray) for probe in exercise.draw(3) for a in probe.arguments)
    assert "values" in families
    if takes_arrays:
        assert {"layout", "float32", "integers", "extremes"} <= families
    if exercise.name in TIES:
        assert "ties" in families


TIES = {
    *("max_backward", "relu_backward", "leaky_relu_backward", "elu_backward", "maxout_backward"),
    *("perceptron_criterion", "perceptron_update", "perceptron_fit"),
}


def test_a_typical_verdict_in_process_takes_less_than_150_ms() -> None:
    times = []
    for exercise in (exercise for exercise in EXERCISES if exercise.name not in SLOW):
        function = exercise.mistakes[0].function if exercise.mistakes else exercise.reference
        start = time.perf_counter()
        judge(exercise, InProcess({exercise.name: function}), 1)
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) * 3 // 4] < 0.15


VALUES = [
    (exercise, entry)
    for exercise, entry in ENTRIES
    if entry.kind not in {*OBSERVED, "hard-coded", "unstable", "truncated", "crash", "timeout", "wrong-type"}
    and exercise.behaviour is None
    and exercise.parts[0].kind != "bool"  # which has no negative
    and exercise.name != "softmax_backward"  # its large probe would take most of the time
]


def negated(value: Any) -> Any:
    return [-np.asarray(v) for v in value] if isinstance(value, list | tuple) else -np.asarray(value)


@pytest.mark.slow
def test_a_catalogued_mistake_that_is_negated_besides_is_both() -> None:
    outcomes: Counter[str] = Counter()
    for exercise, entry in VALUES:
        if entry.kind == "sign":
            continue

        def function(*arguments: Any, exercise: Exercise = exercise, entry: Mistake = entry) -> Any:
            answer = entry.function(*arguments)
            if len(exercise.parts) == 1:
                return negated(answer)
            named = zip(exercise.parts, answer, strict=True)
            return tuple(negated(a) if entry.part in (None, part.name) else a for part, a in named)

        kinds = {mistake.kind for mistake in judged(exercise, function, 5).mistakes}
        outcomes["both" if kinds == {entry.kind, "sign"} else "less" if kinds < {entry.kind, "sign"} else "other"] += 1
    assert outcomes["both"] >= 0.95 * outcomes.total(), outcomes
    assert outcomes["other"] <= 0.03 * outcomes.total(), outcomes


def test_catalogued_mistakes_in_two_parts_are_both_named() -> None:
    pairs = [
        (exercise, one, other)
        for exercise in EXERCISES
        for one, other in combinations([e for x, e in VALUES if x is exercise and e.part is not None], 2)
        if one.part != other.part
    ]
    wrong = []
    for exercise, one, other in pairs[:: max(1, len(pairs) // 150)]:
        at = [part.name for part in exercise.parts].index(other.part or "")

        def function(*arguments: Any, one: Mistake = one, other: Mistake = other, at: int = at) -> Any:
            answer = list(one.function(*arguments))
            answer[at] = other.function(*arguments)[at]
            return tuple(answer)

        found = {(mistake.kind, mistake.part) for mistake in judged(exercise, function, 5).mistakes}
        if found != {(one.kind, one.part), (other.kind, other.part)}:
            wrong.append((exercise.name, one.name, other.name, found))
    assert len(pairs) > 100
    assert len(wrong) <= 3, wrong
