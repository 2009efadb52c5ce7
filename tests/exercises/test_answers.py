"""What a function may return, and how exactly it is compared."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest

from autograder.answers import Misfit, agree, is_right, split
from autograder.exercise import Exercise, Part, Probe
from autograder.exercises import catalogue
from autograder.sandbox.plain import Opaque, to_plain
from tests.exercises.solutions import judged, named


def exercise(*parts: Part) -> Exercise:
    return Exercise("f", "ps0", "(x)", parts, lambda x: x, ("", "", ""))


ARRAY, SCALAR, LIST, BOOL = Part("a"), Part("s", kind="scalar"), Part("l", kind="list"), Part("b", kind="bool")
PROBE = Probe("values", "a probe", (np.ones(2),))


def one(part: Part, value: Any) -> Any:
    return split(exercise(part), to_plain(value))[part.name]


def is_one(part: Part, value: Any, expected: Any) -> bool:
    return is_right(exercise(part), part, PROBE, one(part, value), (np.asarray(expected, dtype=float),))


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, 2.0]),
        [1, 2],
        (1.0, 2),
        np.array([1, 2], dtype=np.float32),
        np.array([1, 2], dtype=np.int8),
        np.array([1.0, 2.0], dtype=object),
        [np.float64(1), np.array(2.0)],
        np.ma.array([1.0, 2.0]),
    ],
)
def test_whatever_converts_to_the_right_array_is_right(value: Any) -> None:
    assert is_one(ARRAY, value, [1.0, 2.0])


@pytest.mark.parametrize("value", [3, 3.0, np.float32(3), np.int64(3), np.array(3.0), np.array(3), True + 2])
def test_a_scalar_may_be_a_number_a_numpy_scalar_or_a_0d_array(value: Any) -> None:
    assert is_one(SCALAR, value, 3.0)


@pytest.mark.parametrize("value", [np.array([3.0]), [3.0], np.array([[3.0]])])
def test_an_array_of_shape_1_is_not_a_scalar(value: Any) -> None:
    assert not is_one(SCALAR, value, 3.0)
    assert not isinstance(one(SCALAR, value), Misfit)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "3",
        "",
        {"a": 1},
        {1, 2},
        object(),
        lambda: 0,
        1j,
        np.array([1j]),
        [np.array([1j])],
        np.array(["a", "b"]),
        np.array([None, object()], dtype=object),
        [[1, 2], [3]],
        [1, "x"],
        [None, {}],
        10**400,
        Opaque("Thing"),
        b"12",
        iter([1, 2]),
    ],
)
def test_what_is_no_array_is_a_wrong_type_and_never_an_error(value: Any) -> None:
    for part in (ARRAY, SCALAR):
        misfit = one(part, value)
        assert isinstance(misfit, Misfit)
        assert misfit.kind == "wrong-type"
        assert misfit.detail.startswith(part.name)


def test_a_bool_may_be_a_numpy_bool_and_nothing_else() -> None:
    assert is_one(BOOL, True, True)
    assert is_one(BOOL, np.bool_(False), False)
    assert isinstance(one(BOOL, 1), Misfit)
    assert isinstance(one(BOOL, "True"), Misfit)
    assert isinstance(one(BOOL, None), Misfit)


def test_a_tuple_may_be_a_list_and_the_other_way_round() -> None:
    two = exercise(ARRAY, SCALAR)
    for value in (([1.0], 2.0), [[1.0], 2.0]):
        answers = split(two, to_plain(value))
        assert agree(answers["a"], (np.array([1.0]),), relative=0)
        assert agree(answers["s"], (np.array(2.0),), relative=0)
    assert len(one(LIST, (np.ones(2), np.ones((2, 2))))) == 2


@pytest.mark.parametrize("value", [None, np.ones(2), np.ones((2, 2)), {"a": 1, "s": 2}, "ab", (1,), (1, 2, 3), 5.0])
def test_where_a_tuple_is_due_anything_else_is_a_wrong_type_of_every_part(value: Any) -> None:
    answers = split(exercise(ARRAY, SCALAR), to_plain(value))
    assert [type(answer) for answer in answers.values()] == [Misfit, Misfit]
    assert answers["a"] == answers["s"]


def test_a_list_part_must_hold_arrays() -> None:
    assert isinstance(one(LIST, np.ones(3)), Misfit)
    wrong = one(LIST, [np.ones(2), "x"])
    assert isinstance(wrong, Misfit)
    assert wrong.detail.startswith("l[1]")


@pytest.mark.parametrize(("family", "off", "passes"), [
    ("values", 5e-10, True),
    ("values", 3e-9, False),
    ("float32", 5e-5, True),
    ("float32", 3e-4, False),
    ("extremes", 3e-9, False),
])  # fmt: skip
def test_the_tolerance_is_relative_to_the_largest_entry(family: Any, off: float, passes: bool) -> None:
    expected = (np.array([1000.0, 0.001]),)
    answer = (expected[0] + np.array([0.0, 1000.0 * off]),)
    assert is_right(exercise(ARRAY), ARRAY, Probe(family, "", ()), answer, expected) is passes


def test_a_loss_may_differ_by_the_rounding_of_its_largest_input() -> None:
    probe = Probe("extremes", "", (np.array([1e6, -2.0]),))
    right = (np.array(1e-9),)
    off = (np.array(1e-9 + 5e-7),)
    loss, plain = Part("loss", kind="scalar", loss=True), Part("loss", kind="scalar")
    assert is_right(exercise(loss), loss, probe, off, right)
    assert not is_right(exercise(plain), plain, probe, off, right)


def test_infinities_and_nan_agree_with_themselves_alone() -> None:
    values = (np.array([np.inf, -np.inf, np.nan, 1.0]),)
    assert agree(values, values, relative=1e-9)
    assert not agree((np.array([np.inf, np.inf, np.nan, 1.0]),), values, relative=1e-9)
    assert not agree((np.array([np.inf, -np.inf, 0.0, 1.0]),), values, relative=1e-9)
    assert not agree((np.array([np.nan]),), (np.array([1.0]),), relative=1e9)


@pytest.mark.parametrize("value", [
    None, 0, "dZ", {}, (), [], np.zeros(()), np.zeros(0), np.nan, 1j, object(), [[]], np.zeros((0, 3)), True,
    np.array(["x"]), [None], (None, None), lambda: None, 10**400, float("inf"), np.array([1j]), [[1, 2], [3]],
])  # fmt: skip
def test_the_judge_never_raises_on_what_a_function_returns(value: Any) -> None:
    for name in ("relu_backward", "linear_backward", "squared_norm_backward"):
        verdict = judged(name, lambda *arguments: value)
        assert not verdict.passed
        assert verdict.score == 0.0


def test_wrong_types_are_named_and_the_whole_function_is_meant() -> None:
    assert named(judged("linear_backward", lambda dZ, X, W: None)) == {("wrong-type", None)}
    assert named(judged("maxout_backward", lambda dA, Z1, Z2: np.stack([dA, dA]))) == {("wrong-type", None)}
    assert named(judged("relu_backward", lambda dA, Z: "dZ")) == {("wrong-type", "dZ")}


def test_one_part_of_another_type_is_named_alone() -> None:
    verdict = judged("linear_backward", lambda dZ, X, W: (dZ @ W, dZ.T @ X, "db"))
    assert named(verdict) == {("wrong-type", "db")}
    assert verdict.score == 2.0


def test_a_scalar_in_an_array_of_shape_1_is_a_wrong_shape() -> None:
    def squared_norm(W: Any, x: Any) -> Any:
        q = W @ x
        return np.array([q @ q]), 2 * np.outer(q, x), 2 * W.T @ q

    assert named(judged("squared_norm_backward", squared_norm)) == {("wrong-shape", "f")}


def test_an_argument_itself_or_a_view_of_it_may_be_returned() -> None:
    def relu(dA: Any, Z: Any) -> Any:
        return dA if (Z > 0).all() else np.where(Z > 0, dA, 0).T.T

    assert judged("relu_backward", relu).passed


ODD: list[Any] = [
    None, "x", {}, (), [], 1j, True, object(), np.zeros(()), np.zeros(0), np.nan, -np.inf, [[1, 2], [3]], 10**400,
    np.array(["x"]), np.array([1j]), np.full((4, 3), np.nan), np.full((5, 4), np.inf), [np.zeros((2, 2)), "x"],
    (np.zeros(2), np.zeros((2, 2)), np.zeros(3)), (np.zeros((4, 3)),) * 2, np.zeros((1,) * 8), range(3), np.float16(2),
]  # fmt: skip
FAULTS = [ValueError("a"), KeyError(1), OverflowError(), SystemExit(), RecursionError(), MemoryError(), StopIteration()]


@pytest.mark.slow
@pytest.mark.parametrize("exercise", list(catalogue().values()), ids=lambda exercise: exercise.name)
def test_a_function_that_answers_at_random_gets_a_verdict(exercise: Exercise) -> None:
    for seed in range(8):
        rng = random.Random(seed)

        def erratic(*arguments: Any, rng: random.Random = rng) -> Any:
            chance = rng.random()
            if chance < 0.1:
                raise rng.choice(FAULTS)
            return rng.choice(ODD) if chance < 0.5 else exercise.reference(*arguments)

        verdict = judged(exercise, erratic, seed)
        assert verdict.passed == (verdict.score == verdict.points) == (not verdict.mistakes)
        assert verdict.score == pytest.approx(sum(part.score for part in verdict.parts))
        json.dumps(verdict.as_dict(), allow_nan=False)
