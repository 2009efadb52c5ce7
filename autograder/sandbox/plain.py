"""What a student's function returned, as plain data; and arguments, as fresh copies of themselves.

- `to_plain`: numbers, strings, containers and arrays of them, exactly; everything else an `Opaque`.
- `materialise`: a fresh copy with the same layout, dtype and read-only flag.
- `fingerprint`: the bytes of a value, to see later whether it was changed.
- `differs`, `shares`: whether an argument was changed, or is part of the answer.
- `Graph`, `Node`, `Grown`: a computational graph as numbers, and as the objects that `backpropagate` is handed.

Used on both sides, and by the checker in a student's own notebook, so that all three see the same.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Any

import numpy as np

DTYPES = frozenset(["|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16"])
MAX_DEPTH = 16
MAX_NODES = 10_000
MAX_NUMBERS = 4_000_000
MAX_BYTES = 128 << 20
MAX_TEXT = 1 << 16
MAX_INT = 2**256

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Opaque:
    """A thing that is no data: all that is kept of it is the name of its type."""

    type_name: str


@dataclass(frozen=True)
class Graph:
    """A computational graph as numbers: node i has `values[i]`, and `parents[i]` are indices of nodes.

    As an argument it becomes the node `output`; the value of that call is `(returned, grads)`, grads of shape (nodes,).
    """

    values: list[float]
    parents: list[tuple[int, ...]]
    local_gradients: list[tuple[float, ...]]
    output: int


class Node:
    """One node, with exactly the attributes that the exercise promises; compared by identity."""

    __slots__ = ("grad", "local_gradients", "parents", "value")

    def __init__(self, value: float, parents: tuple[Node, ...], local_gradients: tuple[float, ...]) -> None:
        self.value = value
        self.parents = parents
        self.local_gradients = local_gradients
        self.grad: Any = 0.0

    def __repr__(self) -> str:
        return f"Node(value={self.value!r}, grad={self.grad!r}, {len(self.parents)} parents)"


class Grown:
    """The node objects of a graph, by index; what they were is kept, to see whether they were changed."""

    def __init__(self, graph: Graph) -> None:
        collects = gc.isenabled()
        gc.disable()  # while a large graph grows there is nothing to collect, and the collector would look at it often
        self.nodes = [Node(v, (), g) for v, g in zip(graph.values, graph.local_gradients, strict=True)]
        for node, parents in zip(self.nodes, graph.parents, strict=True):
            node.parents = tuple([self.nodes[i] for i in parents])
        if collects:
            gc.enable()
        self.output = self.nodes[graph.output]
        self._before = [(node.value, node.parents, node.local_gradients) for node in self.nodes]

    def changed(self) -> bool:
        """Whether anything but `.grad` is another object now; all that they hold is immutable."""
        return any(
            node.value is not value or node.parents is not parents or node.local_gradients is not local
            for node, (value, parents, local) in zip(self.nodes, self._before, strict=True)
        )

    def grads(self) -> object:
        """`.grad` of every node: an array (nodes,) of floats, or a list where one of them is not a number."""
        try:
            if all(type(node.grad) is float or np.ndim(node.grad) == 0 for node in self.nodes):
                return np.array([float(node.grad) for node in self.nodes], dtype=np.float64)
        except Exception:  # a student's object may raise anything from __float__
            return [to_plain(node.grad) for node in self.nodes[:1000]]
        return [to_plain(node.grad) for node in self.nodes[:1000]]


# ---------------------------------------------------------------------------------------------- returned values


class _TooLargeError(Exception):
    pass


class _Budget:
    def __init__(self) -> None:
        self.nodes = MAX_NODES
        self.numbers = MAX_NUMBERS
        self.bytes = MAX_BYTES


def to_plain(value: object) -> Any:
    """None, bool, int, float, complex, str, tuple, list, dict with string keys, ndarray or `Opaque`: always a copy.

    A NumPy scalar becomes the Python number; a subclass its base class, so that no overloaded operator survives.
    What is none of these is tried as `np.asarray(value, dtype=float)`.
    """
    try:
        return _plain(value, 0, _Budget())
    except _TooLargeError:
        return Opaque(f"{_type_name(value)} with too many parts")


def _plain(value: Any, depth: int, budget: _Budget) -> Any:
    if value is None or isinstance(value, bool | np.bool_ | int | float | complex | np.number | str):
        budget.numbers -= 1 + (len(value) if isinstance(value, str) else 0)
        if budget.numbers < 0:
            raise _TooLargeError
        return _scalar(value)
    budget.nodes -= 1
    if budget.nodes < 0:
        raise _TooLargeError
    if depth > MAX_DEPTH:
        return Opaque(f"{_type_name(value)}, nested too deeply")
    if isinstance(value, np.ndarray):
        return _array(value, budget)
    if isinstance(value, list):
        return [_plain(v, depth + 1, budget) for v in list.__iter__(value)]
    if isinstance(value, tuple):
        return tuple([_plain(v, depth + 1, budget) for v in tuple.__iter__(value)])
    if isinstance(value, dict) and all(isinstance(k, str) for k in dict.keys(value)):
        return {_scalar(k): _plain(v, depth + 1, budget) for k, v in dict.items(value)}
    return _unknown(value, budget)


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, str):
        return str.__str__(value)[:MAX_TEXT]
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, int):
        whole = int.__int__(value)
        return whole if abs(whole) <= MAX_INT else Opaque("int with more than 256 bits")
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, np.floating):
        return float(value)
    return complex(value)


def _array(value: Array, budget: _Budget) -> Array | Opaque:
    base = np.ndarray.view(value, np.ndarray)
    if base.ndim > 8 or base.nbytes > budget.bytes:
        return Opaque(f"array of {base.nbytes} bytes")
    budget.bytes -= base.nbytes
    if base.dtype.str in DTYPES:
        return base.copy(order="C")
    kind = base.dtype.kind
    try:
        if kind in "fiu":
            return base.astype(base.dtype.newbyteorder("<") if kind != "f" or base.itemsize <= 8 else np.float64)
        if kind in "OUS":
            return np.array(base, dtype=np.float64)
    except Exception:  # an object's own conversion may raise anything
        return Opaque(f"ndarray of {base.dtype}")
    return Opaque(f"ndarray of {base.dtype}")


def _unknown(value: Any, budget: _Budget) -> Array | Opaque:
    try:
        if not isinstance(value, bytes | bytearray | memoryview | set | frozenset | dict) and not callable(value):
            return _array(np.asarray(value, dtype=np.float64), budget)
    except Exception:  # whatever np.asarray or the object raises: it is no data
        return Opaque(_type_name(value))
    return Opaque(_type_name(value))


def _type_name(value: object) -> str:
    return str(type.__getattribute__(type(value), "__name__"))[:80]


# ---------------------------------------------------------------------------------------------- arguments


def layout(array: Array) -> str:
    """`C`, `F`, or `S` for strided, where no axis order is contiguous."""
    if array.flags.c_contiguous:
        return "C"
    return "F" if array.flags.f_contiguous else "S"


def laid_out(flat: Array, shape: tuple[int, ...], order: str, writeable: bool) -> Array:
    """A fresh array of `shape` from flat data in that order; `S` is every second entry of a larger one."""
    if order == "F":
        array = flat.reshape(shape, order="F").copy(order="F")
    elif order == "S" and shape:
        wide = np.zeros((*shape[:-1], 2 * shape[-1]), dtype=flat.dtype)
        array = wide[..., ::2]
        array[...] = flat.reshape(shape)
    else:
        array = flat.reshape(shape).copy()
    array.flags.writeable = writeable
    return array


def materialise(value: Any) -> Any:
    """A fresh copy, arrays with the same layout, dtype and read-only flag; functions are handed on as they are.

    A `Graph` becomes its output node.
    """
    if isinstance(value, np.ndarray):
        order = layout(value)
        flat = value.reshape(-1, order="F" if order == "F" else "C")
        return laid_out(flat, value.shape, order, bool(value.flags.writeable))
    if isinstance(value, list | tuple):
        return type(value)([materialise(v) for v in value])
    if isinstance(value, dict):
        return {k: materialise(v) for k, v in value.items()}
    if isinstance(value, Graph):
        return Grown(value).output
    if isinstance(value, np.random.Generator):
        bits = type(value.bit_generator)()
        bits.state = value.bit_generator.state
        return np.random.Generator(bits)
    return value


def fingerprint(value: Any) -> object:
    """Bit for bit what a value holds now, down to the arrays in its lists; two are equal if nothing was changed.

    A random generator is meant to change, and does not count; for nodes see `Grown.changed`.
    """
    if isinstance(value, np.ndarray):
        return ("array", value.dtype.str, value.shape, value.tobytes())
    if isinstance(value, list | tuple):
        return (type(value).__name__, tuple([fingerprint(v) for v in value]))
    if isinstance(value, dict):
        return ("dict", tuple([(k, fingerprint(v)) for k, v in value.items()]))
    if isinstance(value, float):
        return ("float", value.hex())
    return (type(value).__name__, value if isinstance(value, int | str | complex | type(None)) else id(value))


def differs(value: object, before: object) -> bool:
    """Whether a value no longer has that fingerprint."""
    try:
        return bool(fingerprint(value) != before)
    except Exception:  # an argument whose parts no longer compare was changed
        return True


def arrays(value: Any) -> list[Array]:
    """Every array in a value's containers."""
    found: list[Array] = []
    stack, left = [value], MAX_NODES
    while stack and left:
        part, left = stack.pop(), left - 1
        if isinstance(part, np.ndarray):
            found.append(part)
        elif isinstance(part, list | tuple):
            stack.extend(part[:MAX_NODES])
        elif isinstance(part, dict):
            stack.extend(part.values())
    return found


def shares(value: object, argument: object) -> bool:
    """Whether a value has memory in common with an argument, or is the same list."""
    if isinstance(value, list | dict) and value is argument:
        return True
    theirs = arrays(argument)
    return any(np.may_share_memory(a, b) for a in arrays(value) for b in theirs)
