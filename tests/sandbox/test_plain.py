"""What a student's function returned, as plain data."""

from __future__ import annotations

import fractions
from typing import Any

import numpy as np
import pytest

from autograder.sandbox.plain import (
    Graph,
    Grown,
    Opaque,
    differs,
    fingerprint,
    materialise,
    shares,
    to_plain,
)


class Always(np.ndarray[Any, Any]):
    """An array that claims to be equal to anything."""

    def __eq__(self, other: object) -> Any:
        return True

    def view(self, *args: Any, **more: Any) -> Any:
        raise RuntimeError("no")

    def __array_finalize__(self, other: Any) -> None:
        pass


class Text(str):
    pass


class Number(float):
    def __float__(self) -> float:
        return 99.0


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (np.True_, True),
        (3, 3),
        (np.int32(3), 3),
        (np.float32(0.5), 0.5),
        (np.float64(0.5), 0.5),
        (Number(0.5), 0.5),
        (1 + 2j, 1 + 2j),
        ("a", "a"),
        (Text("a"), "a"),
        ([1, (2.0, None)], [1, (2.0, None)]),
        ({"a": [np.float64(1)]}, {"a": [1.0]}),
        (2**300, Opaque("int with more than 256 bits")),
        (print, Opaque("builtin_function_or_method")),
        ({1, 2}, Opaque("set")),
        ({1: 2}, Opaque("dict")),
        (b"bytes", Opaque("bytes")),
        (iter([1]), Opaque("list_iterator")),
        (object(), Opaque("object")),
    ],
)
def test_a_value_becomes_the_plain_one(value: object, plain: object) -> None:
    got = to_plain(value)
    assert got == plain
    assert type(got) is type(plain)


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, 2.0]).view(Always),
        np.array([1.0, 2.0], dtype=">f8"),
        np.array([1, 2], dtype=object),
        np.array([1.0, 2.0], dtype=np.longdouble),
        range(1, 3),
        np.array(["1", "2"]),
    ],
)
def test_what_can_be_an_array_of_numbers_becomes_one(value: Any) -> None:
    got = to_plain(value)
    assert type(got) is np.ndarray
    assert got.dtype.str == "<f8"
    assert got.tolist() == [1.0, 2.0]


def test_a_fraction_becomes_an_array_without_axes() -> None:
    assert to_plain(fractions.Fraction(1, 2)).shape == ()


@pytest.mark.parametrize(
    "value",
    [
        np.array(["a"]),
        np.array([object()]),
        np.zeros((1,) * 9),
        np.broadcast_to(0.0, (10**6, 10**6)),
        np.array([[1], 2], object),
    ],
)
def test_an_array_that_is_no_data_is_opaque(value: Any) -> None:
    assert isinstance(to_plain(value), Opaque)


def test_the_answer_is_a_copy() -> None:
    array = np.zeros(3)
    plain = to_plain([array])
    array[0] = 1
    assert plain[0].tolist() == [0.0, 0.0, 0.0]


def test_a_list_that_contains_itself_ends() -> None:
    loop: list[Any] = []
    loop += [loop, loop]
    plain = to_plain(loop)
    while isinstance(plain, list):
        plain = plain[0]
    assert isinstance(plain, Opaque)


def test_a_matrix_as_lists_of_numbers_is_not_too_large() -> None:
    matrix = np.arange(256 * 1024.0).reshape(256, 1024).tolist()
    assert to_plain(matrix) == matrix


def test_nan_and_infinity_stay() -> None:
    plain = to_plain([np.nan, np.inf, -np.inf, -0.0])
    assert str(plain) == "[nan, inf, -inf, -0.0]"


def change_entry(a: Any) -> None:
    a[0][1] = 7.0


def change_to_negative_zero(a: Any) -> None:
    a[0][0] = -0.0


def change_shape(a: Any) -> None:
    a[0].shape = (3, 1)


def append(a: Any) -> None:
    a[1].append(1)


def replace(a: Any) -> None:
    a[1][0] = np.zeros(3)


@pytest.mark.parametrize("change", [change_entry, change_to_negative_zero, append, replace])
def test_any_changed_bit_is_seen(change: Any) -> None:
    value = [np.zeros(3), [np.ones(3), 2.0]]
    before = fingerprint(value)
    assert not differs(value, before)
    change(value)
    assert differs(value, before)


def test_a_graph_becomes_nodes_with_exactly_four_attributes() -> None:
    grown = Grown(Graph([1.0, 2.0], [(), (0, 0)], [(), (3.0, 4.0)], 1))
    output = grown.output
    assert (output.value, output.local_gradients, output.grad) == (2.0, (3.0, 4.0), 0.0)
    assert output.parents == (grown.nodes[0],) * 2
    with pytest.raises(AttributeError):
        output.visited = True  # type: ignore[attr-defined]


def test_a_grown_graph_tells_its_gradients_and_whether_more_was_changed() -> None:
    grown = Grown(Graph([1.0, 2.0], [(), (0,)], [(), (3.0,)], 1))
    grown.nodes[0].grad = np.float64(5)
    grown.nodes[1].grad = 1
    assert not grown.changed()
    assert np.array_equal(grown.grads(), [5.0, 1.0])  # type: ignore[call-overload]
    grown.nodes[0].grad = np.ones(1)
    assert isinstance(grown.grads(), list)
    grown.nodes[1].value = 7.0
    assert grown.changed()


def test_shared_memory_between_an_answer_and_an_argument_is_seen() -> None:
    a = np.zeros(4)
    assert shares([a[1:2]], (3, [a]))
    assert not shares([a.copy()], [a])
    params = [a]
    assert shares(params, params)


def test_materialise_makes_a_generator_of_its_own() -> None:
    rng = np.random.default_rng(3)
    first = materialise(rng).random(3)
    assert np.array_equal(materialise(rng).random(3), first)
