"""A scalar computation graph that differentiates itself.

- `backpropagate`: the chain rule over any graph of nodes, once, in one loop.
- `Node`: a number that remembers where it came from; built by + − * / ** and `exp`, `log`, `sigmoid`, `tanh`, `relu`,
  `maximum`.
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

    A depth-first search with a list in place of the call stack: depth costs memory, and no recursion limit.
    """
    order: list[AnyNode] = []
    placed: set[AnyNode] = set()
    opened: set[AnyNode] = set()
    stack = [output]
    while stack:
        node = stack[-1]
        if node in opened:
            stack.pop()
            if node not in placed:
                placed.add(node)
                order.append(node)
            continue
        opened.add(node)
        stack.extend(parent for parent in node.parents if parent not in opened)
    return order


def backpropagate(output: GraphNode) -> None:
    """Set `grad` of `output` to 1 and of every ancestor to ∂output/∂ancestor: downstream += upstream × local.

    A node passes its gradient on only when all of its children have added theirs: then each edge is walked
    once, whatever the number of paths. Gradients of an earlier call are replaced. Source: the backward passes of all five lectures.
    """
    waiting_for: dict[Any, int] = {output: 0}
    stack: list[Any] = [output]
    while stack:  # first down the graph: how many edges lead to each node?
        node = stack.pop()
        node.grad = 0.0
        for parent in node.parents:
            if parent in waiting_for:
                waiting_for[parent] += 1
            else:
                waiting_for[parent] = 1
                stack.append(parent)
    output.grad = 1.0
    stack.append(output)
    while stack:
        node = stack.pop()
        upstream = node.grad
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            parent.grad += upstream * local
            waiting_for[parent] -= 1
            if not waiting_for[parent]:
                stack.append(parent)


class Node:
    """A scalar `value`, its `parents`, the `local_gradients` ∂self/∂parent, and `grad` after `backpropagate`.

    `operation` says how it was made ("" for an input) and `label` what to call it, both for drawing. Nodes compare by
    identity. A node knows its parents and not its children, so that a graph is freed with its last node.
    """

    __slots__ = ("grad", "label", "local_gradients", "operation", "parents", "value")

    def __init__(
        self,
        value: float,
        parents: tuple[Node, ...] = (),
        local_gradients: tuple[float, ...] = (),
        operation: str = "",
        label: str = "",
    ) -> None:
        self.value = value
        self.parents = parents
        self.local_gradients = local_gradients
        self.operation = operation
        self.label = label
        self.grad = 0.0

    def __repr__(self) -> str:
        name = f"{self.label}: " if self.label else ""
        made = f", operation={self.operation!r}" if self.operation else ""
        return f"Node({name}value={self.value:.6g}, grad={self.grad:.6g}{made})"

    def named(self, label: str) -> Node:
        """Give the node a label; returns the node itself, so that it can stand in an expression."""
        self.label = label
        return self

    def backward(self) -> None:
        """`backpropagate(self)`."""
        backpropagate(self)

    def __add__(self, other: Node | float) -> Node:
        if isinstance(other, Node):
            return Node(self.value + other.value, (self, other), (1.0, 1.0), "+")
        return Node(self.value + other, (self,), (1.0,), "+")

    def __sub__(self, other: Node | float) -> Node:
        if isinstance(other, Node):
            return Node(self.value - other.value, (self, other), (1.0, -1.0), "−")
        return Node(self.value - other, (self,), (1.0,), "−")

    def __rsub__(self, other: float) -> Node:
        return Node(other - self.value, (self,), (-1.0,), "−")

    def __mul__(self, other: Node | float) -> Node:
        if isinstance(other, Node):
            return Node(self.value * other.value, (self, other), (other.value, self.value), "×")
        return Node(self.value * other, (self,), (other,), "×")

    def __truediv__(self, other: Node | float) -> Node:
        if isinstance(other, Node):
            quotient = self.value / other.value
            return Node(quotient, (self, other), (1.0 / other.value, -quotient / other.value), "/")
        return Node(self.value / other, (self,), (1.0 / other,), "/")

    def __rtruediv__(self, other: float) -> Node:
        quotient = other / self.value
        return Node(quotient, (self,), (-quotient / self.value,), "/")

    def __pow__(self, exponent: float) -> Node:
        # 0 where the exponent is 0: x ** −1 has no value at x = 0
        slope = exponent * self.value ** (exponent - 1) if exponent else 0.0
        return Node(self.value**exponent, (self,), (slope,), f"^{exponent:g}")

    def __neg__(self) -> Node:
        return Node(-self.value, (self,), (-1.0,), "−")

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self) -> Node:
        """e^x, which is its own local gradient."""
        value = math.exp(self.value)
        return Node(value, (self,), (value,), "exp")

    def log(self) -> Node:
        """The natural logarithm; the value must be positive."""
        return Node(math.log(self.value), (self,), (1.0 / self.value,), "log")

    def sigmoid(self) -> Node:
        """σ(x), with local gradient σ(x) σ(−x); stable on both sides."""
        e = math.exp(-abs(self.value))
        value = (1.0 if self.value >= 0 else e) / (1.0 + e)
        return Node(value, (self,), (e / (1.0 + e) ** 2,), "σ")

    def tanh(self) -> Node:
        """tanh x, with local gradient 1 − tanh² x."""
        value = math.tanh(self.value)
        return Node(value, (self,), ((1.0 - value) * (1.0 + value),), "tanh")

    def relu(self) -> Node:
        """max(0, x); the slope at 0 is 0."""
        if self.value > 0:
            return Node(self.value, (self,), (1.0,), "relu")
        return Node(0.0, (self,), (0.0,), "relu")

    def maximum(self, other: Node | float) -> Node:
        """max(self, other): the winner takes the gradient, and a tie goes to self."""
        if not isinstance(other, Node):
            other = Node(other)
        if self.value >= other.value:
            return Node(self.value, (self, other), (1.0, 0.0), "max")
        return Node(other.value, (self, other), (0.0, 1.0), "max")
