"""A scalar tape: every operation is written down with what its backward pass will need, and read back in reverse.

- `RULES`: one rule an operation: its value, what it saves, and the local gradients that can be made from that alone.
- `Line`, `Entry`, `run`: a program, and the tape that running it leaves.
- `tape_backward`: the backward pass over a tape of bare numbers. Source: Wengert, Comm. ACM 7 (1964).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from course_lib.arrays import FloatArray

__all__ = ["tape_backward"]

Numbers = tuple[float, ...]
Saves = tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One operation on a (and b): `saves` names what it keeps of "a", "b" and its output "z", in order.

    `local` makes ∂z/∂a (and ∂z/∂b) from what is saved and nothing else. `text` and `slopes` are both as formulas.
    """

    text: str
    value: Callable[..., float]
    saves: Saves
    local: Callable[..., Numbers]
    slopes: tuple[str, ...]


RULES: dict[str, Rule] = {
    "add": Rule("{a} + {b}", lambda a, b: a + b, (), lambda: (1.0, 1.0), ("1", "1")),
    "mul": Rule("{a} * {b}", lambda a, b: a * b, ("a", "b"), lambda a, b: (b, a), ("{b}", "{a}")),
    "div": Rule("{a} / {b}", lambda a, b: a / b, ("b", "z"), lambda b, z: (1 / b, -z / b), ("1 / {b}", "(−{z} / {b})")),
    "square": Rule("{a} ** 2", lambda a: a * a, ("a",), lambda a: (2 * a,), ("2 * {a}",)),
    "exp": Rule("exp({a})", math.exp, ("z",), lambda z: (z,), ("{z}",)),
    "sigmoid": Rule("sigmoid({a})", lambda a: 1 / (1 + math.exp(-a)), ("z",), lambda z: ((1 - z) * z,),
                    ("(1 − {z}) * {z}",)),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of flat code: `name` = `operation` of `inputs`."""

    name: str
    operation: str
    inputs: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule of the operation."""
        return RULES[self.operation]

    @property
    def names(self) -> dict[str, str]:
        """Which variables "a", "b" and "z" are."""
        return dict(zip("ab", self.inputs, strict=False)) | {"z": self.name}


@dataclass(frozen=True)
class Entry:
    """What a line leaves on the tape: its result, what it saved by name, and the local gradients made from that."""

    line: Line
    value: float
    saved: Mapping[str, float]
    local: Numbers


def run(program: Sequence[Line], inputs: Mapping[str, float]) -> list[Entry]:
    """Run a program; the tape has one entry a line, in order."""
    values = dict(inputs)
    tape = []
    for line in program:
        value = line.rule.value(*(values[name] for name in line.inputs))
        values[line.name] = value
        kept = {line.names[role]: values[line.names[role]] for role in line.rule.saves}
        local = line.rule.local(*(values[line.names[role]] for role in line.rule.saves))
        tape.append(Entry(line, value, kept, local))
    return tape


def tape_backward(tape: Sequence[Sequence[tuple[int, float]]]) -> FloatArray:
    """∂(last entry)/∂(every entry), `(n,)`; entry k lists a pair (number of the parent, ∂entry/∂parent) a parent.

    Entries refer to earlier ones alone, so that read backwards each is complete before it is passed on. A parent may
    stand twice in an entry; both count. Inputs are entries with no parents.
    """
    gradients = np.zeros(len(tape))
    gradients[-1] = 1.0
    for k in reversed(range(len(tape))):
        for parent, local in tape[k]:
            gradients[parent] += gradients[k] * local
    return gradients
