"""The programs of the tape viewer and what happens in each step of running them.

`play` lists the states of a whole run: the start, a step a line forward, the seed, a step a line backward, and
another seed and pass where backward runs twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from course_lib.tape import Entry, Line, run, tape_backward
from course_lib.viz.svg import factor, number


@dataclass(frozen=True)
class Program:
    """Flat code with numbers for its inputs; the last line is the output."""

    title: str
    inputs: Mapping[str, float]
    lines: tuple[Line, ...]

    @property
    def output(self) -> str:
        """The name of the result."""
        return self.lines[-1].name

    @property
    def variables(self) -> list[str]:
        """Inputs, then results, in order."""
        return [*self.inputs, *(line.name for line in self.lines)]


def _program(title: str, inputs: dict[str, float], *lines: str) -> Program:
    return Program(title, inputs, tuple(Line(n, op, tuple(uses)) for n, op, *uses in (s.split() for s in lines)))


PROGRAMS = {
    "neuron": _program(
        "a sigmoid neuron", {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0},
        "s0 mul w0 x0", "s1 mul w1 x1", "s2 add s0 s1", "s3 add s2 w2", "L sigmoid s3"),
    "two-paths": _program("x on two paths", {"x": 2.0, "c": 3.0}, "y1 square x", "y2 mul c x", "z mul y1 y2"),
    "exp": _program("x times itself, then exp", {"x": 0.5}, "y mul x x", "L exp y"),
    "shared": _program(
        "one weight used twice", {"w": 0.5, "x": 2.0, "b": -1.0},
        "h mul w x", "k mul w h", "s add k b", "L sigmoid s"),
    "quotient": _program("a quotient", {"a": 6.0, "b": 2.0}, "q div a b", "f mul q b", "g square f"),
}  # fmt: skip


@dataclass(frozen=True)
class State:
    """A run at one moment: `kind` is start, forward, seed or backward; `at` the number of its line.

    `recorded` counts the entries on the tape, `unread` those that this backward pass has not read yet.
    """

    kind: str
    at: int
    recorded: int
    unread: int
    second: bool
    gradients: Mapping[str, float]
    formulas: tuple[str, ...]


def tape_of(program: Program) -> list[Entry]:
    """The tape that the program leaves."""
    return run(program.lines, program.inputs)


def values_of(program: Program) -> dict[str, float]:
    """Every variable's value."""
    return dict(program.inputs) | {entry.line.name: entry.value for entry in tape_of(program)}


def true_gradients(program: Program) -> dict[str, float]:
    """Every variable's gradient, by `course_lib.tape.tape_backward`."""
    place = {name: k for k, name in enumerate(program.variables)}
    bare: list[list[tuple[int, float]]] = [[] for _ in program.inputs]
    for entry in tape_of(program):
        bare.append([(place[name], local) for name, local in zip(entry.line.inputs, entry.local, strict=True)])
    return dict(zip(program.variables, tape_backward(bare).tolist(), strict=True))


def backward_lines(line: Line, forget: bool) -> list[str]:
    """The code of one line's backward pass."""
    sign, upstream = "=" if forget else "+=", f"d{line.name}"
    factors = ["" if slope == "1" else f" * {slope.format(**line.names)}" for slope in line.rule.slopes]
    return [f"d{name} {sign} {upstream}{times}" for name, times in zip(line.inputs, factors, strict=True)]


def play(program: Program, forget: bool = False, twice: bool = False) -> list[State]:
    """All states of a run; with `forget` a gradient that arrives replaces what is there.

    Where backward runs `twice`, nothing is set to 0 in between: only the seed is set anew.
    """
    tape, values = tape_of(program), dict(program.inputs)
    count = len(tape)
    states = [State("start", -1, 0, 0, False, {}, (f"inputs: {_listing(program.inputs)}",))]
    for k, entry in enumerate(tape):
        states.append(State("forward", k, k + 1, k + 1, False, {}, (_forward(entry, values),)))
        values[entry.line.name] = entry.value
    gradients: dict[str, float] = {}
    for second in (False, True)[: 1 + twice]:
        gradients[program.output] = 1.0
        seed = f"d{program.output} = 1: backward begins" + (" again, and nothing was set to 0" if second else "")
        states.append(State("seed", count, count, count, second, dict(gradients), (seed,)))
        for k in reversed(range(count)):
            formulas = tuple(_backward(tape[k], gradients, forget))
            states.append(State("backward", k, count, k, second, dict(gradients), formulas))
    return states


def _forward(entry: Entry, values: Mapping[str, float]) -> str:
    line = entry.line
    plugged = line.rule.text.format(**{role: factor(values[n]) for role, n in line.names.items() if n in values})
    kept = f"saved: {_listing(entry.saved)}" if entry.saved else "saved: nothing"
    return f"{line.name} = {line.rule.text.format(**line.names)} = {plugged} = {number(entry.value)};  {kept}"


def _backward(entry: Entry, gradients: dict[str, float], forget: bool) -> Sequence[str]:
    """One formula an input of the line; `gradients` takes in what arrives."""
    line, found = entry.line, []
    upstream = gradients[line.name]
    for code, name, local in zip(backward_lines(line, forget), line.inputs, entry.local, strict=True):
        had = gradients.get(name)
        share = upstream * local
        gradients[name] = share if had is None or forget else had + share
        product = f"{number(upstream)} · {factor(local)}"
        if had is not None:
            product += f" takes the place of {number(had)}" if forget else f" added to {number(had)}"
        found.append(f"{code}:  {product} → {number(gradients[name])}")
    return found


def _listing(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} = {number(value)}" for name, value in values.items())


def html_lines(state: State) -> str:
    """The formulas of a state, in the colour of what they compute."""
    class_ = "g" if state.kind in ("seed", "backward") else "v"
    return "".join(f"<p class='{class_}'>{escape(text)}</p>" for text in state.formulas)
