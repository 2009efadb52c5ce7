"""The lectures' small graphs, ready to be computed and drawn.

`OPERATIONS` has one rule a kind of gate: its value, its local gradients, and both as formulas; `rule_of` adds
those with a constant. `GRAPHS` has one `Drawing` an example: (x + y) z, log((x + y)² + z), the sigmoid
neuron (open and with σ as one gate), and x copied to two paths. `compute` computes one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from course_lib.graph import backpropagate
from course_lib.viz.svg import factor, number


@dataclass(frozen=True)
class Operation:
    """One kind of gate: value and local gradients from the inputs, and the text of each."""

    sign: str
    value: Callable[..., float]
    local: Callable[..., tuple[float, ...]]
    formula: str
    local_formulas: tuple[str, ...]
    remark: str


def _sigmoid(a: float) -> float:
    return 1.0 / (1.0 + math.exp(-a))


OPERATIONS: dict[str, Operation] = {
    "add": Operation(
        "+",
        lambda a, b: a + b,
        lambda a, b: (1.0, 1.0),
        "{a} + {b}",
        ("1", "1"),
        "An add gate hands its upstream gradient on to every input, unchanged.",
    ),
    "mul": Operation(
        "×",
        lambda a, b: a * b,
        lambda a, b: (b, a),
        "{a} · {b}",
        ("{b}", "{a}"),
        "A mul gate multiplies its upstream gradient by the other input: it swaps.",
    ),
    "sub": Operation(
        "−",
        lambda a, b: a - b,
        lambda a, b: (1.0, -1.0),
        "{a} − {b}",
        ("1", "−1"),
        "A difference hands its upstream gradient on as it is to the left, with its sign changed to the right.",
    ),
    "div": Operation(
        "/",
        lambda a, b: a / b,
        lambda a, b: (1 / b, -a / b**2),
        "{a} / {b}",
        ("1/{b}", "−{a}/{b}²"),
        "A quotient is a product with 1/b: its local gradients are 1/b and −a/b².",
    ),
    "max": Operation(
        "max",
        max,
        lambda a, b: (float(a >= b), float(a < b)),
        "max({a}, {b})",
        ("1[{a} ≥ {b}]", "1[{a} < {b}]"),
        "A max gate routes its whole upstream gradient to the larger input.",
    ),
    "square": Operation(
        "²",
        lambda a: a * a,
        lambda a: (2 * a,),
        "{a}²",
        ("2 {a}",),
        "The slope of a square is twice what was squared.",
    ),
    "triple": Operation(
        "3 ×",
        lambda a: 3 * a,
        lambda a: (3.0,),
        "3 · {a}",
        ("3",),
        "A constant factor is its own local gradient.",
    ),
    "negate": Operation(
        "× −1",
        lambda a: -a,
        lambda a: (-1.0,),
        "−1 · {a}",
        ("−1",),
        "The minus sign travels back with the gradient.",
    ),
    "exp": Operation(
        "exp",
        math.exp,
        lambda a: (math.exp(a),),
        "exp({a})",
        ("{self}",),
        "exp is its own derivative: its local gradient is the value it put out.",
    ),
    "increment": Operation(
        "+ 1",
        lambda a: 1 + a,
        lambda a: (1.0,),
        "1 + {a}",
        ("1",),
        "Adding a constant changes the value and leaves the gradient as it is.",
    ),
    "reciprocal": Operation(
        "1/x",
        lambda a: 1 / a,
        lambda a: (-1 / a**2,),
        "1 / {a}",
        ("−1/{a}²",),
        "The slope of 1/x is −1/x², taken at the value that came in.",
    ),
    "log": Operation(
        "log",
        math.log,
        lambda a: (1 / a,),
        "log {a}",
        ("1/{a}",),
        "The slope of the logarithm is one over what came in.",
    ),
    "sigmoid": Operation(
        "σ",
        _sigmoid,
        lambda a: (_sigmoid(a) * (1 - _sigmoid(a)),),
        "σ({a})",
        ("(1 − {self}) {self}",),
        "Four gates folded into one: the slope of σ needs only the value it put out.",
    ),
}


def rule_of(operation: str) -> Operation:
    """The rule of an operation: one of `OPERATIONS`, or with a constant, "plus 2", "times 3", "power 0.5"."""
    if operation in OPERATIONS:
        return OPERATIONS[operation]
    kind, text = operation.split(" ")
    c, shown = float(text), factor(float(text))
    if kind == "plus":
        remark = OPERATIONS["increment"].remark
        return Operation("+", lambda a: a + c, lambda a: (1.0,), f"{{a}} + {shown}", ("1",), remark)
    if kind == "times":
        remark = OPERATIONS["triple"].remark
        return Operation("×", lambda a: c * a, lambda a: (c,), f"{number(c)} · {{a}}", (number(c),), remark)
    remark = "The exponent comes down as a factor, and the power is one lower."
    local = f"{number(c)} {{a}}^{factor(c - 1)}"
    slope = c - 1
    return Operation(
        "^", lambda a: math.pow(a, c), lambda a: (c * math.pow(a, slope),), f"{{a}}^{shown}", (local,), remark
    )


@dataclass(frozen=True)
class Gate:
    """A gate of a drawing: its name, what it does, to which nodes, and its place on the grid."""

    name: str
    operation: str
    inputs: tuple[str, ...]
    column: float
    row: float

    @property
    def rule(self) -> Operation:
        """What the gate does."""
        return rule_of(self.operation)


@dataclass(frozen=True)
class Drawing:
    """A graph to draw: `inputs` are (name, value at the start, column, row), gates in an order to compute.

    `passes` says in which row wires from a card cross a column that they do not end in: {(name, column): row}.
    """

    title: str
    inputs: tuple[tuple[str, float, float, float], ...]
    gates: tuple[Gate, ...]
    enclosed: tuple[str, ...] = ()
    passes: Mapping[tuple[str, int], float] = field(default_factory=dict)

    @property
    def output(self) -> str:
        """The name of the last gate, of which the gradients are taken."""
        return self.gates[-1].name


_NEURON_INPUTS = (
    ("w0", 2.0, 0, 0), ("x0", -1.0, 0, 1), ("w1", -3.0, 0, 2), ("x1", -2.0, 0, 3), ("w2", -3.0, 0, 4),
)  # fmt: skip
_NEURON_SUM = (
    Gate("s0", "mul", ("w0", "x0"), 1, 0.5),
    Gate("s1", "mul", ("w1", "x1"), 1, 2.5),
    Gate("s2", "add", ("s0", "s1"), 2, 1.5),
    Gate("s3", "add", ("s2", "w2"), 3, 2.75),
)

GRAPHS: dict[str, Drawing] = {
    "product-of-sum": Drawing(
        "f = (x + y) z",
        (("x", -2.0, 0, 0), ("y", 5.0, 0, 1), ("z", -4.0, 0, 2)),
        (Gate("q", "add", ("x", "y"), 1, 0.5), Gate("f", "mul", ("q", "z"), 2, 1.25)),
    ),
    "log-square": Drawing(
        "f = log((x + y)² + z)",
        (("x", 2.0, 0, 0), ("y", 1.0, 0, 1), ("z", 1.0, 0, 2)),
        (
            Gate("q", "add", ("x", "y"), 1, 0.5),
            Gate("r", "square", ("q",), 2, 0.5),
            Gate("s", "add", ("r", "z"), 3, 1.25),
            Gate("f", "log", ("s",), 4, 1.25),
        ),
    ),
    "neuron": Drawing(
        "L = σ(w0 x0 + w1 x1 + w2), gate by gate",
        _NEURON_INPUTS,
        (
            *_NEURON_SUM,
            Gate("n", "negate", ("s3",), 4, 0.5),
            Gate("e", "exp", ("n",), 4, 1.6),
            Gate("d", "increment", ("e",), 4, 2.7),
            Gate("L", "reciprocal", ("d",), 4, 3.8),
        ),
        enclosed=("n", "e", "d", "L"),
    ),
    "neuron-folded": Drawing(
        "L = σ(w0 x0 + w1 x1 + w2), σ folded",
        _NEURON_INPUTS,
        (*_NEURON_SUM, Gate("L", "sigmoid", ("s3",), 4, 2.75)),
        enclosed=("L",),
    ),
    "two-paths": Drawing(
        "z = x² · 3x: x goes two ways",
        (("x", 2.0, 0, 0.6),),
        (
            Gate("y1", "square", ("x",), 1, 0),
            Gate("y2", "triple", ("x",), 1, 1.2),
            Gate("z", "mul", ("y1", "y2"), 2, 0.6),
        ),
    ),
}


@dataclass(eq=False, slots=True)
class Node:
    """A computed node of a drawing: what `course_lib.graph.backpropagate` asks for, with one rule for any gate."""

    value: float
    parents: tuple[Node, ...] = ()
    local_gradients: tuple[float, ...] = ()
    grad: float = 0.0


def compute(drawing: Drawing, values: Mapping[str, float]) -> dict[str, Node]:
    """Every node of `drawing` by name, forward and backward: `.value` and `.grad` are both there."""
    nodes = {name: Node(float(values[name])) for name, *_ in drawing.inputs}
    for gate in drawing.gates:
        rule = gate.rule
        parents = tuple(nodes[name] for name in gate.inputs)
        numbers = [parent.value for parent in parents]
        nodes[gate.name] = Node(rule.value(*numbers), parents, rule.local(*numbers))
    backpropagate(nodes[drawing.output])
    return nodes
