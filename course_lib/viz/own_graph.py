"""A reader's own formula as a graph to draw: "x * y + exp(-x)".

`read` turns the text into a `Drawing`: every operation a gate, in an order to compute, and every gate in a
column to the right of what it uses. Constants are folded into the gate that uses them.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from course_lib.viz.worked_graphs import Drawing, Gate

MOST_GATES = 12
_BINARY = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"}
_FUNCTIONS = {"exp", "log", "sigmoid"}
_OF_CONSTANTS: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "max": max,
}
_NAMES = "qrstuvpmnkhgabc"

Operand = str | float


def read(text: str, values: Mapping[str, float]) -> Drawing:
    """The graph of `text`; `values` gives every input a number. Raises ValueError with what cannot be read."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        raise ValueError(f"formula must be an expression such as 'x * y + exp(-x)'; got {text!r}.") from None
    reader = _Reader(values)
    result = reader.visit(tree)
    if isinstance(result, float) or not reader.steps:
        raise ValueError(f"formula must use its inputs in at least one operation; got {text!r}.")
    if len(reader.steps) > MOST_GATES:
        raise ValueError(f"formula must have at most {MOST_GATES} operations; got {len(reader.steps)}. Draw a part.")
    return _placed(text, reader, values)


class _Reader:
    """Collects (name, operation, inputs) while it walks down a formula."""

    def __init__(self, values: Mapping[str, float]) -> None:
        self.values = values
        self.used: list[str] = []
        self.steps: list[tuple[str, str, tuple[str, ...]]] = []
        self.free: Iterator[str] = (name for name in _NAMES if name not in values)

    def gate(self, operation: str, *inputs: str) -> str:
        for name, known, uses in self.steps:
            if (known, uses) == (operation, inputs):  # the same thing twice is one node, used twice
                return name
        name = next(self.free, f"t{len(self.steps)}")
        self.steps.append((name, operation, inputs))
        return name

    def visit(self, node: ast.expr) -> Operand:
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return float(value)
            case ast.Name(id=name):
                if name not in self.values:
                    raise ValueError(f"{name} must have a value: write graph_lab(formula, {name}=1.0).")
                if name not in self.used:
                    self.used.append(name)
                return name
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                a = self.visit(inner)
                return -a if isinstance(a, float) else self.gate("negate", a)
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return self._power(self.visit(left), self.visit(right))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return self._binary(_BINARY[type(op)], self.visit(left), self.visit(right))
            case ast.Call(func=ast.Name(id="max"), args=[left, right], keywords=[]):
                return self._binary("max", self.visit(left), self.visit(right))
            case ast.Call(func=ast.Name(id=name), args=[inner], keywords=[]) if name in _FUNCTIONS:
                a = self.visit(inner)
                if isinstance(a, float):
                    raise ValueError(f"{name} must be taken of an input; got a constant. Write its value.")
                return self.gate(name, a)
            case _:
                raise ValueError("formula can hold + - * / **, exp, log, sigmoid, max, numbers and inputs only.")

    def _power(self, a: Operand, exponent: Operand) -> Operand:
        if isinstance(exponent, str):
            raise ValueError("an exponent must be a number; write exp(b * log(a)) for a to the power of b.")
        if isinstance(a, float):
            return _constant(pow, a, exponent)
        return self.gate("square" if exponent == 2 else f"power {exponent!r}", a)

    def _binary(self, kind: str, a: Operand, b: Operand) -> Operand:
        if isinstance(a, str) and isinstance(b, str):
            return self.gate(kind, a, b)
        if isinstance(a, float) and isinstance(b, float):
            return _constant(_OF_CONSTANTS[kind], a, b)
        if kind == "max":
            raise ValueError("max must be taken of two inputs; give the constant a name and a value.")
        if isinstance(b, float):
            assert isinstance(a, str)
            c = -b if kind == "sub" else _constant(operator.truediv, 1.0, b) if kind == "div" else b
            return self.gate(f"{'plus' if kind in ('add', 'sub') else 'times'} {c!r}", a)
        assert isinstance(a, float)
        if kind == "div":
            inverse = self.gate("reciprocal", b)
            return inverse if a == 1 else self.gate(f"times {a!r}", inverse)
        return self.gate(f"times {a!r}", b) if kind == "mul" else self._constant_first(kind, a, b)

    def _constant_first(self, kind: str, a: float, b: str) -> str:
        b = self.gate("negate", b) if kind == "sub" else b
        return self.gate("increment" if a == 1 else f"plus {a!r}", b)


def _constant(operation: Callable[..., Any], a: float, b: float) -> float:
    """The value of an operation on two numbers; ValueError where it is not a real one."""
    try:
        value = operation(a, b)
    except ArithmeticError:
        value = math.nan
    if isinstance(value, complex) or not math.isfinite(value):
        raise ValueError(
            f"formula must not divide by 0 or leave the real numbers; got {a:g} and {b:g}. Change one of them."
        )
    return float(value)


def _placed(text: str, reader: _Reader, values: Mapping[str, float]) -> Drawing:
    column = dict.fromkeys(reader.used, 0)
    row = {name: float(i) for i, name in enumerate(reader.used)}
    for name, _, inputs in reader.steps:
        column[name] = 1 + max(column[a] for a in inputs)
        row[name] = sum(row[a] for a in inputs) / len(inputs)
    passes = _passes(reader, column)
    taken = column | {f"{name}>{level}": level for name, level in passes}
    for level in range(1, max(column.values()) + 1):
        row |= {f"{n}>{level}": row.get(f"{n}>{level - 1}", row[n]) for n, crossed in passes if crossed == level}
        _spread([name for name in taken if taken[name] == level], row)
    lowest = min(row.values())
    last = reader.steps[-1][0]
    output = next(name for name in ("f", "L", last) if name == last or name not in values)
    gates = tuple(
        Gate(output if n == last else n, op, uses, column[n], row[n] - lowest) for n, op, uses in reader.steps
    )
    leaves = tuple((name, float(values[name]), 0.0, row[name] - lowest) for name in reader.used)
    crossed = {(n, level): row[f"{n}>{level}"] - lowest for n, level in passes}
    return Drawing(text.strip(), leaves, gates, passes=crossed)


def _passes(reader: _Reader, column: Mapping[str, int]) -> list[tuple[str, int]]:
    """Every column that a wire passes, with the name it comes from: there it needs a place, and no card may stand."""
    steps = ((a, name) for name, _, inputs in reader.steps for a in inputs)
    return list(dict.fromkeys((a, level) for a, name in steps for level in range(column[a] + 1, column[name])))


def _spread(names: list[str], row: dict[str, float]) -> None:
    """Move what stands in one column apart until no two overlap, keeping the order and the middle."""
    names.sort(key=lambda name: row[name])
    middle = sum(row[name] for name in names) / len(names)
    for above, below in pairwise(names):
        row[below] = max(row[below], row[above] + 1)
    shift = middle - sum(row[name] for name in names) / len(names)
    for name in names:
        row[name] += shift
