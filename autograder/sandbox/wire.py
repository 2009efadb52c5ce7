"""Data as bytes, and nothing but data: what travels between the judge and a student's process.

- `Opaque`, `Graph`: the two values that are neither numbers, strings nor containers of them.
- `encode`, `decode`: a value as a JSON tree and raw little-endian buffers, and back.
- `read_frame`, `write_frame`: one message: `F1`, header length (u32), body length (u64), header, body.
- `to_plain`, `materialise`, `fingerprint`: see `plain`, which this module re-exports.

Both sides use this module, and each trusts only its own copy: whatever arrives is checked against a closed grammar, and
anything else is a `ProtocolError`. There is no pickle and no `.npy` header to parse.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.sandbox.plain import (
    DTYPES,
    MAX_DEPTH,
    MAX_INT,
    MAX_NODES,
    MAX_NUMBERS,
    Graph,
    Node,
    Opaque,
    fingerprint,
    laid_out,
    layout,
    materialise,
    to_plain,
)

__all__ = [
    "DTYPES",
    "Graph",
    "Node",
    "Opaque",
    "ProtocolError",
    "TooLargeError",
    "decode",
    "encode",
    "fingerprint",
    "materialise",
    "read_frame",
    "to_plain",
    "write_frame",
]

MAGIC = b"F1"
PREFIX = struct.Struct("<2sIQ")
HEADER_CAP = 8 << 20
BODY_CAP = 256 << 20
PACKED = 8  # a list of at least so many numbers of one kind travels as a buffer

Buffer = bytes | bytearray | memoryview


class ProtocolError(Exception):
    """What arrived is not of the protocol."""


class TooLargeError(Exception):
    """What is to be sent is more than a frame may hold."""


# ---------------------------------------------------------------------------------------------- values to bytes


class _Encoder:
    def __init__(self, functions: list[Callable[..., object]] | None) -> None:
        self.buffers: list[Buffer] = []
        self.functions = functions

    def add(self, data: Buffer) -> None:
        self.buffers.append(data)
        if len(data) % 8:
            self.buffers.append(b"\0" * (8 - len(data) % 8))

    def array(self, value: np.ndarray[Any, Any]) -> object:
        if value.dtype.str not in DTYPES:
            raise ValueError(f"an array must have a dtype of the closed list; got {value.dtype}. Convert it first.")
        order = layout(value)
        self.add(value.tobytes(order="F" if order == "F" else "C"))
        return {"array": [value.dtype.str, list(value.shape), order, bool(value.flags.writeable)]}

    def items(self, values: Sequence[Any]) -> object:
        if len(values) >= PACKED:
            kinds = set(map(type, values))
            if kinds == {float}:
                self.add(np.array(values, dtype="<f8").tobytes())
                return {"floats": len(values)}
            if kinds == {int} and max(values) < 2**63 and min(values) >= -(2**63):
                self.add(np.array(values, dtype="<i8").tobytes())
                return {"ints": len(values)}
        return [self.value(v) for v in values]

    def graph(self, graph: Graph) -> object:
        sizes = [len(p) for p in graph.parents]
        flat = [i for p in graph.parents for i in p]
        local = [g for gs in graph.local_gradients for g in gs]
        if len(sizes) != len(graph.values) or [len(g) for g in graph.local_gradients] != sizes:
            raise ValueError("a graph must have one local gradient for each parent of each value.")
        for data, kind in ((graph.values, "<f8"), (sizes, "<i8"), (flat, "<i8"), (local, "<f8")):
            self.add(np.array(data, dtype=kind).tobytes())
        return {"graph": [len(graph.values), len(flat), graph.output]}

    def function(self, function: Callable[..., object]) -> object:
        if self.functions is None:
            raise ValueError("a function travels as an argument only.")
        self.functions.append(function)
        return {"function": len(self.functions) - 1}

    def value(self, value: Any) -> object:
        if value is None or isinstance(value, bool) or type(value) in (float, str):
            return value
        if type(value) is int:
            if abs(value) > MAX_INT:
                raise ValueError("an integer must have at most 256 bits.")
            return value
        if isinstance(value, np.ndarray):
            return self.array(value)
        if isinstance(value, list):
            return self.items(value)
        if isinstance(value, tuple):
            return {"tuple": self.items(value)}
        if isinstance(value, dict):
            return {"dict": [[str(k), self.value(v)] for k, v in value.items()]}
        return self.rare(value)

    def rare(self, value: Any) -> object:
        if isinstance(value, np.generic) and value.dtype.str in DTYPES:
            self.add(value.tobytes())
            return {"scalar": value.dtype.str}
        if isinstance(value, complex):
            return {"complex": [value.real, value.imag]}
        if isinstance(value, Opaque):
            return {"opaque": value.type_name}
        if isinstance(value, Graph):
            return self.graph(value)
        if isinstance(value, np.random.Generator):
            return {"generator": _state(value)}
        if callable(value):
            return self.function(value)
        raise ValueError(f"{type(value).__name__} cannot travel; numbers, strings, arrays and containers of them can.")


def _state(rng: np.random.Generator) -> object:
    state = rng.bit_generator.state
    if state["bit_generator"] != "PCG64":
        raise ValueError("a random generator must be numpy's default, PCG64.")
    inner = state["state"]
    return [str(inner["state"]), str(inner["inc"]), int(state["has_uint32"]), int(state["uinteger"])]


def encode(value: object, functions: list[Callable[..., object]] | None = None) -> tuple[object, list[Buffer]]:
    """A value as a JSON tree and its buffers.

    Functions inside it are appended to `functions`, and only their number travels. ValueError on anything that has no
    encoding.
    """
    encoder = _Encoder(functions)
    return encoder.value(value), encoder.buffers


# ---------------------------------------------------------------------------------------------- bytes to values


class _Decoder:
    """Reads a tree against its buffers. With `function` None only plain data is accepted."""

    def __init__(self, body: Buffer, function: Callable[[int], object] | None) -> None:
        self.body = memoryview(body)
        self.at = 0
        self.nodes = self.numbers = 0
        self.function = function

    def take(self, dtype: str, count: int) -> np.ndarray[Any, Any]:
        size = np.dtype(dtype).itemsize * count
        if count < 0 or self.at + size > len(self.body):
            raise ProtocolError("a buffer ends early")
        part = np.frombuffer(self.body, dtype=dtype, count=count, offset=self.at)
        self.at += -(-size // 8) * 8
        return part

    def array(self, spec: Any) -> np.ndarray[Any, Any]:
        kind, shape, order, writeable = _fields(spec, str, list, str, bool)
        if kind not in DTYPES or len(shape) > 8 or order not in ("C", "F", "S"):
            raise ProtocolError("an array of a kind that does not travel")
        count = 1
        for n in shape:
            if type(n) is not int or not 0 <= n <= BODY_CAP:
                raise ProtocolError("an impossible shape")
            count *= n
        return laid_out(self.take(kind, count), tuple(shape), order, writeable)

    def graph(self, spec: Any) -> Graph:
        nodes, edges, output = _fields(spec, int, int, int)
        values = self.take("<f8", nodes).tolist()
        sizes = self.take("<i8", nodes).tolist()
        flat, local = self.take("<i8", edges).tolist(), self.take("<f8", edges).tolist()
        parents, gradients, at = [], [], 0
        for size in sizes:
            parents.append(tuple(flat[at : at + size]))
            gradients.append(tuple(local[at : at + size]))
            at += size
        return Graph(values, parents, gradients, output)

    def items(self, tree: Any, depth: int) -> list[Any]:
        if isinstance(tree, list):
            return [self.value(v, depth + 1) for v in tree]
        if isinstance(tree, dict) and len(tree) == 1:
            ((tag, count),) = tree.items()
            if tag in ("floats", "ints") and type(count) is int:
                self.count(count)
                numbers: list[Any] = self.take("<f8" if tag == "floats" else "<i8", count).tolist()
                return numbers
        raise ProtocolError("not a list")

    def count(self, numbers: int) -> None:
        self.numbers += max(0, numbers)
        if self.numbers > MAX_NUMBERS:  # as Python objects they take four times their bytes
            raise ProtocolError("too many numbers")

    def value(self, tree: Any, depth: int = 0) -> Any:
        if tree is None or type(tree) in (bool, float, str, int):
            self.count(1)
            if type(tree) is int and abs(tree) > MAX_INT:
                raise ProtocolError("an integer out of bounds")
            return tree
        self.nodes += 1
        if depth > MAX_DEPTH + 2 or self.nodes > MAX_NODES + 2:
            raise ProtocolError("nested too deeply, or too many parts")
        if isinstance(tree, list):
            return self.items(tree, depth)
        if isinstance(tree, dict) and len(tree) == 1:
            ((tag, spec),) = tree.items()
            return self.tagged(tag, spec, depth)
        raise ProtocolError("not a value")

    def tagged(self, tag: str, spec: Any, depth: int) -> Any:
        if tag == "array":
            return self.array(spec)
        if tag == "tuple":
            return tuple(self.items(spec, depth))
        if tag in ("floats", "ints"):
            return self.items({tag: spec}, depth)
        if tag == "dict":
            pairs = [_fields(pair, str, None) for pair in _fields_list(spec)]
            return {key: self.value(v, depth + 1) for key, v in pairs}
        if tag == "complex":
            return complex(*_fields(spec, float, float))
        if tag == "opaque" and isinstance(spec, str):
            return Opaque(spec[:200])
        if self.function is not None:
            return self.argument(tag, spec)
        raise ProtocolError("an unknown tag")

    def argument(self, tag: str, spec: Any) -> Any:
        if tag == "scalar" and spec in DTYPES:
            return self.take(spec, 1)[0]
        if tag == "graph":
            return self.graph(spec)
        if tag == "generator":
            state, inc, has, last = _fields(spec, str, str, int, int)
            bits = np.random.PCG64()
            inner: Any = {"state": int(state), "inc": int(inc)}
            bits.state = {"bit_generator": "PCG64", "state": inner, "has_uint32": has, "uinteger": last}
            return np.random.Generator(bits)
        if tag == "function" and self.function is not None:
            return self.function(spec)
        raise ProtocolError("an unknown tag")


def _fields_list(spec: Any) -> list[Any]:
    if not isinstance(spec, list):
        raise ProtocolError("not a list")
    return spec


def _fields(spec: Any, *kinds: type | None) -> list[Any]:
    if not isinstance(spec, list) or len(spec) != len(kinds):
        raise ProtocolError("a field is missing")
    if any(kind is not None and type(part) is not kind for part, kind in zip(spec, kinds, strict=True)):
        raise ProtocolError("a field of the wrong type")
    return spec


def decode(tree: object, body: Buffer, function: Callable[[int], object] | None = None) -> Any:
    """The value of a tree and its buffers; ProtocolError on anything else.

    `function(number)` makes the stand-in of a function; without it only plain data is accepted, as the judge wants.
    """
    decoder = _Decoder(body, function)
    try:
        value = decoder.value(tree)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise ProtocolError(str(error)) from None
    if decoder.at != len(decoder.body):
        raise ProtocolError("bytes are left over")
    return value


# ---------------------------------------------------------------------------------------------- frames


def write_frame(
    send: Callable[[Buffer], object],
    header: dict[str, Any],
    buffers: Sequence[Buffer] = (),
    *,
    header_cap: int = HEADER_CAP,
) -> None:
    """One frame through `send`, which must take all it is given; TooLargeError before anything is sent."""
    head = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(head) > header_cap:
        raise TooLargeError
    total = sum(map(len, buffers))
    start = PREFIX.pack(MAGIC, len(head), total) + head
    if total <= 1 << 16:
        send(b"".join((start, *buffers)))
        return
    send(start)
    for part in buffers:
        send(part)


def read_frame(
    receive: Callable[[memoryview], object], *, header_cap: int = HEADER_CAP, body_cap: int = BODY_CAP
) -> tuple[dict[str, Any], bytearray]:
    """One frame through `receive`, which must fill what it is given; ProtocolError if it is none."""
    prefix = bytearray(PREFIX.size)
    receive(memoryview(prefix))
    magic, head_size, body_size = PREFIX.unpack(prefix)
    if magic != MAGIC or head_size > header_cap or body_size > body_cap:
        raise ProtocolError("not a frame")
    head, body = bytearray(head_size), bytearray(body_size)
    receive(memoryview(head))
    if body_size:
        receive(memoryview(body))
    try:
        header = json.loads(head.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise ProtocolError("a header that is not JSON") from None
    if not isinstance(header, dict):
        raise ProtocolError("a header that is not an object")
    return header, body
