"""Scores, findings about calls, and what does not count against a solution."""

from __future__ import annotations

import re
import time
from typing import Any, get_args

import numpy as np
import pytest

from autograder.exercises import find
from autograder.judging.inprocess import InProcess
from autograder.judging.judge import fresh_seed, judge
from autograder.judging.messages import fault_text
from autograder.judging.verdict import Verdict
from autograder.sandbox import Fault, Limits
from autograder.sandbox.limits import FaultKind
from tests.exercises.solutions import judged, named

Array = Any


def linear(dZ: Array, X: Array, W: Array) -> Any:
    return dZ @ W, dZ.T @ X, dZ.sum(0)


def relu(dA: Array, Z: Array) -> Any:
    return dA * (Z > 0)


def adds_up(verdict: Verdict) -> bool:
    return verdict.score == pytest.approx(sum(part.score for part in verdict.parts))


def test_each_part_carries_its_own_points() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W, X.T @ dZ, dZ.mean(0)))
    assert [(part.name, part.score) for part in verdict.parts] == [("dX", 1.0), ("dW", 0.0), ("db", 0.0)]
    assert verdict.score == 1.0
    assert verdict.points == 3.0
    assert named(verdict) == {("transposed", "dW"), ("double-mean", "db")}


def test_mistakes_are_empty_exactly_when_a_verdict_passes() -> None:
    right, wrong = judged("relu_backward", relu), judged("relu_backward", lambda dA, Z: dA)
    assert (right.passed, right.mistakes) == (True, ())
    assert (wrong.passed, len(wrong.mistakes)) == (False, 1)


def test_the_same_seed_gives_the_same_verdict() -> None:
    def function(dA: Array, Z: Array) -> Any:
        return dA * Z

    assert judged("relu_backward", function, 3) == judged("relu_backward", function, 3)
    assert fresh_seed() != fresh_seed()


@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
def test_who_trains_wrongly_is_told_before_the_long_trainings(wrong: bool) -> None:
    """They take seconds, and of a step that is not the gradient's they say nothing new."""
    longest = 0

    def train(X: Array, y: Array, hidden: Array, lr: float, epochs: int, rng: Any) -> Any:
        nonlocal longest
        longest = max(longest, epochs)
        return find("train_mlp").quick_reference(X, y, hidden, lr / 2 if wrong else lr, epochs, rng)

    verdict = judged("train_mlp", train)
    assert verdict.passed != wrong
    assert longest == (4 if wrong else 2000)


def test_changing_an_argument_costs_a_quarter_where_the_values_are_right() -> None:
    def in_place(dZ: Array, X: Array, W: Array) -> Any:
        answer = linear(dZ, X, W)
        X *= 0
        return answer

    verdict = judged("linear_backward", in_place)
    assert named(verdict) == {("mutates-input", None)}
    assert verdict.score == pytest.approx(0.75 * 3)
    assert adds_up(verdict)
    assert all(part.passed for part in verdict.parts)
    assert "X" in verdict.mistakes[0].message


def test_writing_to_a_read_only_argument_is_a_changed_argument_and_no_crash() -> None:
    def in_place(dA: Array, Z: Array) -> Any:
        dA[Z <= 0] = 0
        return dA

    verdict = judged("relu_backward", in_place)
    assert named(verdict) == {("mutates-input", None)}
    assert verdict.score == pytest.approx(0.75)


@pytest.mark.parametrize("spelling", ["raises on integers", "loses fractions on integers"])
def test_in_place_work_that_fails_on_integer_arrays_is_a_changed_argument(spelling: str) -> None:
    def raises(dA: Array, Z: Array, slope: float = 0.1) -> Any:
        dA *= np.where(Z > 0, 1.0, slope)
        return dA

    def loses(dA: Array, Z: Array, slope: float = 0.1) -> Any:
        dA[:] = np.where(Z > 0, dA, slope * dA)
        return dA

    verdict = judged("leaky_relu_backward", raises if spelling.startswith("raises") else loses)
    assert named(verdict) == {("mutates-input", None)}
    assert verdict.score == pytest.approx(0.75)


def test_a_changed_argument_and_a_wrong_value_are_two_findings() -> None:
    def function(dZ: Array, X: Array, W: Array) -> Any:
        answer = dZ @ W, X.T @ dZ, dZ.sum(0)
        dZ += 1
        return answer

    verdict = judged("linear_backward", function)
    assert named(verdict) == {("transposed", "dW"), ("mutates-input", None)}
    assert verdict.score == pytest.approx(1.5)
    assert adds_up(verdict)


def test_adding_up_over_calls_is_kept_state() -> None:
    total: dict[Any, Any] = {}

    def function(dZ: Array, X: Array, W: Array) -> Any:
        total[W.shape] = total.get(W.shape, 0) + dZ.T @ X
        return dZ @ W, total[W.shape], dZ.sum(0)

    verdict = judged("linear_backward", function)
    assert named(verdict) == {("stateful", None)}


def test_an_answer_that_changes_later_is_kept_state() -> None:
    buffer: dict[Any, Any] = {}

    def function(dA: Array, Z: Array) -> Any:
        out = buffer.setdefault(Z.shape, np.zeros(Z.shape))
        out[...] = dA * (Z > 0)
        return out

    verdict = judged("relu_backward", function)
    assert named(verdict) == {("stateful", None)}
    assert verdict.score == pytest.approx(0.75)


@pytest.mark.parametrize("key", ["shape", "last shape", "first call"])
def test_what_is_kept_from_an_earlier_call_is_kept_state(key: str) -> None:
    kept: dict[Any, Any] = {}

    def function(dA: Array, A: Array) -> Any:
        if key == "last shape" and A.shape not in kept:
            kept.clear()
        slope = kept.setdefault("only" if key == "first call" else A.shape, A * (1 - A))
        return dA * slope

    assert named(judged("sigmoid_backward", function)) == {("stateful", None)}


def test_random_answers_are_kept_state() -> None:
    rng = np.random.default_rng(0)
    verdict = judged("relu_backward", lambda dA, Z: dA * (Z > 0) * rng.choice([1.0, 1.0 + 1e-6]))
    assert ("stateful", None) in named(verdict)


def test_a_stub_is_not_attempted() -> None:
    def stub(dA: Array, Z: Array) -> Any:
        raise NotImplementedError

    verdict = judged("relu_backward", stub)
    assert not verdict.attempted
    assert verdict.score == 0.0
    assert named(verdict) == {("crash", None)}
    assert judged("relu_backward", lambda dA, Z: None).attempted


def test_a_function_that_always_raises_is_one_crash_with_its_line() -> None:
    def broken(dZ: Array, X: Array, W: Array) -> Any:
        return undefined_name  # type: ignore[name-defined]  # noqa: F821

    verdict = judged("linear_backward", broken)
    assert named(verdict) == {("crash", None)}
    assert "NameError" in verdict.mistakes[0].message
    assert "line" in verdict.mistakes[0].message


def test_a_function_that_raises_on_rectangular_arrays_alone_is_a_crash() -> None:
    verdict = judged("matmul_backward", lambda dY, x, w: (dY * w, dY * x))
    assert named(verdict) == {("crash", None)}
    assert verdict.score == 0.0


def test_a_fault_on_one_family_is_a_crash_beside_nothing_else() -> None:
    def function(dA: Array, Z: Array) -> Any:
        if Z.dtype == np.float32:
            raise TypeError("float64 expected")
        return dA * (Z > 0)

    assert named(judged("relu_backward", function)) == {("crash", None)}


def test_an_overflow_error_on_extremes_is_unstable() -> None:
    import math

    def function(dA: Array, Z: Array) -> Any:
        return [[g / (1 + math.exp(-z)) for g, z in zip(gs, zs, strict=True)] for gs, zs in zip(dA, Z, strict=True)]

    assert named(judged("softplus_backward", function)) == {("unstable", None)}


def test_no_function_of_that_name_is_one_crash() -> None:
    verdict = judge(find("relu_backward"), InProcess({}), 1)
    assert named(verdict) == {("crash", None)}
    assert verdict.mistakes[0].message == "There is no function relu_backward. What is the name of yours?"


@pytest.mark.parametrize("kind", get_args(FaultKind))
@pytest.mark.parametrize("message", ["", "it went wrong", "it went wrong."])
@pytest.mark.parametrize("type_", ["", "ValueError"])
def test_every_fault_is_told_in_one_whole_sentence(kind: FaultKind, message: str, type_: str) -> None:
    text = fault_text(Fault(kind, type_, message))
    assert re.fullmatch(r"[a-z][^.?!]*[^ .:?!]\.", text), text
    assert " :" not in text


def test_a_function_that_does_not_end_is_one_timeout() -> None:
    def endless(dA: Array, Z: Array) -> Any:
        while True:
            time.sleep(0.01)

    verdict = judge(find("relu_backward"), InProcess({"relu_backward": endless}, Limits(call=0.2)), 1)
    assert named(verdict) == {("timeout", None)}
    assert verdict.score == 0.0


def test_a_wrong_zero_is_told_without_a_sign() -> None:
    verdict = judged("relu_backward", lambda dA, Z: np.full(Z.shape, -0.0))
    assert re.search(r"where yours is 0\.", verdict.mistakes[0].message)


def test_warnings_and_printing_do_not_count() -> None:
    def loud(dA: Array, Z: Array) -> Any:
        print("Z is", Z.shape)
        np.log(np.zeros(1))
        return dA * (Z > 0)

    verdict = judged("relu_backward", loud)
    assert verdict.passed
    assert "Z is" in verdict.printed


def test_float32_answers_to_float32_arrays_may_be_float32() -> None:
    def function(dZ: Array, X: Array, W: Array) -> Any:
        return tuple(np.asarray(a, dtype=np.result_type(dZ, X)) for a in linear(dZ, X, W))

    assert judged("linear_backward", function).passed


def test_float32_arithmetic_on_float64_arrays_is_truncated() -> None:
    def function(dZ: Array, X: Array, W: Array) -> Any:
        return linear(*(np.asarray(a, dtype=np.float32) for a in (dZ, X, W)))

    assert {kind for kind, _ in named(judged("linear_backward", function))} == {"truncated"}


def test_half_precision_on_float32_arrays_is_truncated() -> None:
    def function(dA: Array, Z: Array) -> Any:
        return (dA * (Z > 0)).astype(np.float16 if dA.dtype == np.float32 else float)

    assert named(judged("relu_backward", function)) == {("truncated", "dZ")}


def test_a_gradient_that_is_off_by_a_millionth_is_wrong() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W * (1 + 1e-6), dZ.T @ X, dZ.sum(0)))
    assert [part.passed for part in verdict.parts] == [False, True, True]


def test_an_array_subclass_that_equals_everything_is_worth_nothing() -> None:
    class Yes(np.ndarray):
        def __eq__(self, other: object) -> Any:
            return np.ones(self.shape, dtype=bool)

        __hash__ = None  # type: ignore[assignment]

    verdict = judged("relu_backward", lambda dA, Z: np.zeros(Z.shape).view(Yes))
    assert verdict.score == 0.0


def test_a_verdict_survives_its_own_record() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W, X.T @ dZ, dZ.mean(0)))
    assert Verdict.from_record(verdict.record()) == verdict


def test_a_fault_in_naming_a_mistake_costs_neither_the_verdict_nor_the_points(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("autograder.judging.judge.causes", broken)
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W, X.T @ dZ, dZ.sum(0)))
    assert verdict.score == 2.0
    assert named(verdict) == {("unknown", None)}
    assert "linear_backward" in caplog.text
    caplog.clear()
