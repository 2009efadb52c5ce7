"""The wire: what goes in comes out, and nothing else comes in."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.sandbox import wire

numbers = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**255), 2**255), st.floats(), st.complex_numbers(), st.text(max_size=20)
)
arrays = npst.arrays(
    st.sampled_from(sorted(wire.DTYPES)).map(np.dtype),
    npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
values = st.recursive(
    st.one_of(numbers, arrays),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(st.text(max_size=5), inner, max_size=3),
    ),
    max_leaves=20,
)


def round_trip(value: object) -> Any:
    tree, buffers = wire.encode(value)
    return wire.decode(json.loads(json.dumps(tree)), b"".join(bytes(b) for b in buffers))


def same(a: Any, b: Any) -> bool:
    """Equal in type and in every bit; written for the test, so that it shares nothing with the codec."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return bool(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes())
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    return bool(a == b)


@given(values)
def test_whatever_is_sent_arrives_as_it_was(value: object) -> None:
    assert same(round_trip(value), value)


@pytest.mark.parametrize("kind", [float, int])
def test_a_long_list_of_numbers_arrives_as_the_list_it_was(kind: type) -> None:
    value = [kind(i) for i in range(100)]
    assert same(round_trip(value), value)
    assert same(round_trip(tuple(value)), tuple(value))


def test_a_list_that_mixes_true_with_numbers_keeps_it() -> None:
    assert same(round_trip([True, 1, 1.0] * 40), [True, 1, 1.0] * 40)


@pytest.mark.parametrize(
    ("make", "c", "f"),
    [
        (lambda a: a, True, False),
        (lambda a: np.asfortranarray(a), False, True),
        (lambda a: np.repeat(a, 2, axis=1)[:, ::2], False, False),
        (lambda a: a[:, ::-1], False, False),
        (lambda a: np.broadcast_to(a[0], (5, 4)), False, False),
    ],
)
def test_an_array_keeps_its_values_and_whether_it_is_contiguous(make: Callable[[Any], Any], c: bool, f: bool) -> None:
    array = make(np.arange(20.0).reshape(5, 4))
    for copy in (round_trip(array), wire.materialise(array)):
        assert np.array_equal(copy, array)
        assert (copy.flags.c_contiguous, copy.flags.f_contiguous) == (c, f)
        assert not np.shares_memory(copy, array)


@pytest.mark.parametrize("dtype", [np.int32, np.int64, np.float32, np.float64, np.bool_])
def test_a_read_only_array_arrives_read_only_and_of_its_dtype(dtype: type) -> None:
    array = np.ones(3, dtype)
    array.flags.writeable = False
    for copy in (round_trip(array), wire.materialise(array)):
        assert copy.dtype == dtype
        assert not copy.flags.writeable


def test_a_random_generator_goes_on_where_it_was() -> None:
    rng = np.random.default_rng(5)
    rng.standard_normal(3)
    tree, buffers = wire.encode([rng])
    (other,) = wire.decode(tree, b"".join(map(bytes, buffers)), lambda n: None)
    assert np.array_equal(rng.standard_normal(9), other.standard_normal(9))


def test_a_graph_arrives_with_its_nodes() -> None:
    graph = wire.Graph([1.0, 2.0, 3.0], [(), (), (0, 1, 1)], [(), (), (1.0, 2.0, 3.0)], 2)
    tree, buffers = wire.encode([graph])
    (copy,) = wire.decode(tree, b"".join(map(bytes, buffers)), lambda n: None)
    assert copy == graph


@pytest.mark.parametrize("value", [object(), {1, 2}, np.array(["a"]), 2**300, np.zeros(2, np.longdouble)])
def test_what_is_no_data_does_not_travel(value: object) -> None:
    with pytest.raises(ValueError, match=r"must|cannot"):
        wire.encode([value])


GRAPH = {"graph": [0, 0, 0]}


@pytest.mark.parametrize(
    ("tree", "body"),
    [
        ({"array": ["<f8", [2], "C", True]}, b"\0" * 8),
        ({"array": ["<f8", [1], "C", True]}, b"\0" * 16),
        ({"array": ["|O8", [1], "C", True]}, b"\0" * 8),
        ({"array": ["<f8", [-1], "C", True]}, b""),
        ({"array": ["<f8", [True], "C", True]}, b"\0" * 8),
        ({"array": ["<f8", [2**40, 2**40], "C", True]}, b""),
        ({"array": ["<f8", [1] * 9, "C", True]}, b"\0" * 8),
        ({"array": ["<f8", [1], "K", True]}, b"\0" * 8),
        ({"array": ["<f8", [1], "C"]}, b"\0" * 8),
        ({"array": ["<f8", "1", "C", True]}, b"\0" * 8),
        ({"floats": -1}, b""),
        ({"floats": 2**60}, b""),
        ({"ints": "3"}, b""),
        ({"complex": [1.0]}, b""),
        ({"complex": ["a", "b"]}, b""),
        ({"opaque": 3}, b""),
        ({"dict": [[1, 2]]}, b""),
        ({"dict": {"a": 1}}, b""),
        ({"tuple": 3}, b""),
        ({"a": 1, "b": 2}, b""),
        ({"unknown": 1}, b""),
        (2**257, b""),
        (1.0, b"left over"),
        (GRAPH, b""),
        ({"function": 0}, b""),
        ({"generator": ["1", "1", 0, 0]}, b""),
        ({"scalar": "<f8"}, b"\0" * 8),
    ],
)
def test_a_tree_outside_the_grammar_is_a_protocol_error(tree: object, body: bytes) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.decode(tree, body)


@pytest.mark.slow
def test_nesting_and_the_number_of_parts_have_a_limit() -> None:
    deep: object = 1
    for _ in range(40):
        deep = [deep]
    for tree in (deep, [[]] * 30_000, [1] * 5_000_000):
        with pytest.raises(wire.ProtocolError, match="too"):
            wire.decode(tree, b"")


def frame(header: bytes, body: bytes = b"", magic: bytes = b"F1", sizes: tuple[int, int] | None = None) -> bytes:
    return struct.pack("<2sIQ", magic, *(sizes or (len(header), len(body)))) + header + body


def reader(data: bytes) -> Callable[[memoryview], None]:
    rest = memoryview(data)

    def receive(part: memoryview) -> None:
        nonlocal rest
        if len(part) > len(rest):
            raise EOFError
        part[:] = rest[: len(part)]
        rest = rest[len(part) :]

    return receive


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        frame(b"{}", magic=b"F2"),
        frame(b"[]"),
        frame(b"nonsense"),
        frame(b"\xff\xfe"),
        frame(b"{}", sizes=(2**31, 0)),
        frame(b"{}", sizes=(2, 2**50)),
        frame(b"[" * 100_000),
        frame(b'{"a": ' + b"9" * 100_000 + b"}"),
    ],
)
def test_a_frame_that_is_none_is_a_protocol_error(data: bytes) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.read_frame(reader(data))


@given(st.binary(max_size=200))
def test_random_bytes_are_never_taken_for_a_value(data: bytes) -> None:
    def read() -> None:
        header, body = wire.read_frame(reader(frame(data)))
        wire.decode(header.get("value", {"nothing": 1}), body)

    with pytest.raises((wire.ProtocolError, EOFError)):
        read()


def test_a_frame_comes_back_as_it_was_written() -> None:
    sent: list[bytes] = []
    tree, buffers = wire.encode([np.arange(100_000.0), "text"])
    wire.write_frame(lambda data: sent.append(bytes(data)), {"id": "a", "value": tree}, buffers)
    header, body = wire.read_frame(reader(b"".join(sent)))
    array, text = wire.decode(header["value"], body)
    assert (header["id"], text) == ("a", "text")
    assert np.array_equal(array, np.arange(100_000.0))
