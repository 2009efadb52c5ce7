"""A scalar computation graph that differentiates itself.

- `backpropagate`: the chain rule over any graph of nodes, once, in one loop.
- `Node`: a number that remembers where it came from; with + − * / ** and `exp`, `log`, `sigmoid`, `tanh`, `relu`,
  `maximum`, and a `backward` of its own.
- `topological_order`: the nodes of a graph, every node after its parents.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

__all__ = ["GraphNode", "Node", "backpropagate", "topological_order"]


class GraphNode(Protocol):
    """What `backpropagate` asks of a node: ∂node/∂parent for each parent, in order, and a place for the gradient."""

    value: Any
    grad: Any

    @property
    def parents(self) -> Sequence[Any]: ...

    @property
    def local_gradients(self) -> Sequence[Any]: ...


AnyNode = TypeVar("AnyNode", bound=GraphNode)


def topological_order(output: AnyNode) -> list[AnyNode]:
    """The ancestors of `output` and itself, each once and after all of its parents, so that `output` is last.

    A node is placed when all of its children are. Lists grow while they are walked through, in place of a recursion:
    depth costs memory, and meets no limit.
    """
    unplaced_children: dict[AnyNode, int] = {output: 0}
    found = [output]
    for node in found:
        for parent in node.parents:
            if parent in unplaced_children:
                unplaced_children[parent] += 1
            else:
                unplaced_children[parent] = 1
                found.append(parent)
    order = [output]
    for node in order:
        for parent in node.parents:
            unplaced_children[parent] -= 1
            if not unplaced_children[parent]:
                order.append(parent)
    order.reverse()
    return order


def backpropagate(output: GraphNode) -> None:
    """Set `grad` of `output` to 1 and of every ancestor to ∂output/∂ancestor: downstream += upstream × local.

    In reverse topological order a node's gradient is complete before it is passed on, and each edge is walked once,
    whatever the number of paths. Gradients of an earlier call are replaced, not added to. Source: the backward passes
    of all five lectures. A `Node` runs its own `backward`, which is the same and faster.
    """
    if isinstance(output, Node):
        output.backward()
        return
    order = topological_order(output)
    for node in order:
        node.grad = 0.0
    output.grad = 1.0
    for node in reversed(order):
        upstream = node.grad
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            parent.grad += upstream * local


class Node:
    """A scalar `value` that remembers where it came from, and its `grad` after `backward`.

    A node has no, one or two parents, and stores ∂node/∂parent with each. `operation` says how it was made ("" for an
    input) and `label` what to call it, both for drawing. Nodes compare by identity. A node knows its parents and not
    its children: there are no reference cycles, and a graph is freed with its last node.
    """

    # Plain slots rather than tuples of parents and local gradients: one object for the garbage collector to follow
    # where there would be three.
    __slots__ = ("d_first", "d_second", "first", "grad", "label", "operation", "second", "value")

    def __init__(
        self,
        value: float,
        parents: Sequence[Node] = (),
        local_gradients: Sequence[float] = (),
        operation: str = "",
        label: str = "",
    ) -> None:
        if len(parents) != len(local_gradients) or len(parents) > 2:
            raise ValueError(
                f"parents must be at most two nodes with one local gradient each; got {len(parents)} and "
                f"{len(local_gradients)}. Build larger operations from smaller ones."
            )
        self.value = value
        self.first = parents[0] if parents else None
        self.second = parents[1] if len(parents) == 2 else None
        self.d_first = local_gradients[0] if parents else 0.0
        self.d_second = local_gradients[1] if len(parents) == 2 else 0.0
        self.operation = operation
        self.label = label
        self.grad = 0.0

    @property
    def parents(self) -> tuple[Node, ...]:
        """The nodes that this one was made from; empty for an input."""
        if self.first is None:
            return ()
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def local_gradients(self) -> tuple[float, ...]:
        """∂node/∂parent for each of `parents`, in order."""
        return (self.d_first, self.d_second)[: len(self.parents)]

    def __repr__(self) -> str:
        name = f"{self.label}: " if self.label else ""
        made = f", operation={self.operation!r}" if self.operation else ""
        return f"Node({name}value={self.value:.6g}, grad={self.grad:.6g}{made})"

    def named(self, label: str) -> Node:
        """Give the node a label; returns the node itself, so that it can stand in an expression."""
        self.label = label
        return self

    def backward(self) -> None:
        """What `backpropagate` does, twice as fast, since it knows the slots of a node.

        During the call a `grad` of None marks a node as seen, so that no set of nodes is needed.
        """
        unset: Any = None
        self.grad = unset
        order: list[Node] = []
        waiting: list[Node] = []  # the way back from `node` to the output
        node = self
        while self.first is not None:
            parent: Any = node.first
            if parent.grad is not None:
                parent.grad = unset
                if parent.first is not None:
                    waiting.append(node)
                    node = parent
                    continue
            parent = node.second
            if parent is not None and parent.grad is not None:
                parent.grad = unset
                if parent.first is not None:
                    waiting.append(node)
                    node = parent
                    continue
            order.append(node)
            if not waiting:
                break
            node = waiting.pop()
        self.grad = 1.0
        for node in reversed(order):
            upstream = node.grad
            parent = node.first
            sofar = parent.grad
            downstream = upstream * node.d_first
            parent.grad = downstream if sofar is None else sofar + downstream
            parent = node.second
            if parent is not None:
                sofar = parent.grad
                downstream = upstream * node.d_second
                parent.grad = downstream if sofar is None else sofar + downstream

    # Sums and products of nodes are most of any graph: they do what `_made` does without the call, 7 % faster.

    def __add__(self, other: Node | float) -> Node:
        if not isinstance(other, Node):
            return _made(self.value + other, self, 1.0, None, 0.0, "+")
        node = _new_node(Node)
        node.value = self.value + other.value
        node.first = self
        node.d_first = 1.0
        node.second = other
        node.d_second = 1.0
        node.operation = "+"
        node.label = ""
        node.grad = 0.0
        return node

    def __sub__(self, other: Node | float) -> Node:
        if isinstance(other, Node):
            return _made(self.value - other.value, self, 1.0, other, -1.0, "−")
        return _made(self.value - other, self, 1.0, None, 0.0, "−")

    def __rsub__(self, other: float) -> Node:
        return _made(other - self.value, self, -1.0, None, 0.0, "−")

    def __mul__(self, other: Node | float) -> Node:
        if not isinstance(other, Node):
            return _made(self.value * other, self, other, None, 0.0, "×")
        node = _new_node(Node)
        node.value = self.value * other.value
        node.first = self
        node.d_first = other.value
        node.second = other
        node.d_second = self.value
        node.operation = "×"
        node.label = ""
        node.grad = 0.0
        return node

    def __truediv__(self, other: Node | float) -> Node:
        if isinstance(other, Node):
            quotient = self.value / other.value
            return _made(quotient, self, 1.0 / other.value, other, -quotient / other.value, "/")
        return _made(self.value / other, self, 1.0 / other, None, 0.0, "/")

    def __rtruediv__(self, other: float) -> Node:
        quotient = other / self.value
        return _made(quotient, self, -quotient / self.value, None, 0.0, "/")

    def __pow__(self, exponent: float) -> Node:
        # no slope where the exponent is 0: x ** −1 has no value at x = 0
        slope = exponent * self.value ** (exponent - 1) if exponent else 0.0
        return _made(self.value**exponent, self, slope, None, 0.0, f"^{exponent:g}")

    def __neg__(self) -> Node:
        return _made(-self.value, self, -1.0, None, 0.0, "−")

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self) -> Node:
        """e^x, which is its own local gradient."""
        value = math.exp(self.value)
        return _made(value, self, value, None, 0.0, "exp")

    def log(self) -> Node:
        """The natural logarithm; the value must be positive."""
        return _made(math.log(self.value), self, 1.0 / self.value, None, 0.0, "log")

    def sigmoid(self) -> Node:
        """σ(x), with local gradient σ(x) σ(−x); stable on both sides."""
        e = math.exp(-abs(self.value))
        value = (1.0 if self.value >= 0 else e) / (1.0 + e)
        return _made(value, self, e / (1.0 + e) ** 2, None, 0.0, "σ")

    def tanh(self) -> Node:
        """tanh x, with local gradient 1 − tanh² x."""
        value = math.tanh(self.value)
        return _made(value, self, (1.0 - value) * (1.0 + value), None, 0.0, "tanh")

    def relu(self) -> Node:
        """max(0, x); the slope at 0 is 0."""
        if self.value > 0:
            return _made(self.value, self, 1.0, None, 0.0, "relu")
        return _made(0.0, self, 0.0, None, 0.0, "relu")

    def maximum(self, other: Node | float) -> Node:
        """max(self, other): the winner takes the gradient, and a tie goes to self."""
        if not isinstance(other, Node):
            other = Node(other)
        if self.value >= other.value:
            return _made(self.value, self, 1.0, other, 0.0, "max")
        return _made(other.value, self, 0.0, other, 1.0, "max")


_new_node = Node.__new__


def _made(value: float, first: Node, d_first: float, second: Node | None, d_second: float, operation: str) -> Node:
    """The result of an operation, past the checks and tuples of `Node(…)`: this is where a graph's time goes."""
    node = _new_node(Node)
    node.value = value
    node.first = first
    node.d_first = d_first
    node.second = second
    node.d_second = d_second
    node.operation = operation
    node.label = ""
    node.grad = 0.0
    return node
