"""Mistakes of backpropagation in what is multiplied and added (the others are in `graph`)."""

from __future__ import annotations

from autograder.exercises.graph import backpropagate, in_order
from autograder.sandbox.plain import Node
from course_lib import graph


@backpropagate.mistake(
    "wrong-operand", "grad",
    if_="a node's value is multiplied in where its gradient is due",
    belief="what flows back is what flowed forward",
    look="Which of a node's numbers says how the output depends on it?",
)  # fmt: skip
def value_for_gradient(output: Node) -> None:
    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad += node.value * local

    in_order(output, put)


@backpropagate.mistake(
    "wrong-operand", "grad",
    if_="the parent's value is multiplied in where the local gradient is due",
    belief="the local gradient is the value of the parent",
    look="For x · y: is the local gradient towards x the value of x, or of y?",
)  # fmt: skip
def value_for_local(output: Node) -> None:
    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad += node.grad * parent.value

    in_order(output, put)


@backpropagate.mistake(
    "wrong-scale", "grad",
    if_="a node's gradient is divided by the number of nodes that use it",
    belief="the shares that arrive are averaged",
    look="x is used twice: does a change of x act on the output by both paths, or by their mean?",
)  # fmt: skip
def mean_of_the_shares(output: Node) -> None:
    order = graph.topological_order(output)
    uses = dict.fromkeys(order, 0)
    for node in order:
        for parent in node.parents:
            uses[parent] += 1
    output.grad = 1.0
    for node in reversed(order):
        node.grad /= max(1, uses[node])
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            parent.grad += node.grad * local


@backpropagate.mistake(
    "wrong-function", "grad",
    if_="the shares that arrive are multiplied with each other",
    belief="the chain rule multiplies, at a fork too",
    look="Two paths lead to x: are their effects added, or multiplied?",
)  # fmt: skip
def product_of_the_shares(output: Node) -> None:
    reached = {output}

    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad = parent.grad * node.grad * local if parent in reached else node.grad * local
        reached.add(parent)

    in_order(output, put)


@backpropagate.mistake(
    "swapped-outputs", "grad",
    if_="the local gradients of a node's parents are taken in the reverse order",
    belief="going backwards, the parents are walked through from the last to the first",
    look="Which parent does the first local gradient belong to?",
)  # fmt: skip
def local_gradients_reversed(output: Node) -> None:
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent, local in zip(node.parents, reversed(node.local_gradients), strict=True):
            parent.grad += node.grad * local


@backpropagate.mistake(
    "sign", "grad",
    if_="the shares that arrive are subtracted",
    belief="going back turns the sign around",
    look="If a parent goes up and the node with it, is the gradient positive?",
)  # fmt: skip
def shares_subtracted(output: Node) -> None:
    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad -= node.grad * local

    in_order(output, put)


@backpropagate.mistake(
    "wrong-function", "grad",
    if_="upstream and local gradient are added and not multiplied",
    belief="gradients add up along a path",
    look="Two gates in a row that each double: by how much does the output change?",
)  # fmt: skip
def upstream_plus_local(output: Node) -> None:
    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad += node.grad + local

    in_order(output, put)


@backpropagate.mistake(
    "lost-path", "grad",
    if_="only each node's last parent receives anything",
    belief="a node has one parent",
    look="For x + y: does x receive a gradient?",
)  # fmt: skip
def last_parent_only(output: Node) -> None:
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent, local in list(zip(node.parents, node.local_gradients, strict=True))[-1:]:
            parent.grad += node.grad * local
