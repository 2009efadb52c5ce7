"""Backpropagation over a graph (assignment ps3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Exercise, Part, Probe
from autograder.exercises.graph_shapes import chain, ladder, random_tangle, tangle
from autograder.sandbox.plain import Graph, Node
from course_lib import graph

Numbers = NDArray[np.float64]

backpropagate = Exercise(
    name="backpropagate",
    assignment="ps3",
    signature="(output)",
    parts=(Part("grad", 3.0),),
    reference=graph.backpropagate,
    hints=(
        "A node's gradient is complete when all nodes that were made from it have added their share. Only then may it "
        "be passed on to its parents.",
        "First an order in which every node comes after all its parents; then walk it backwards. Or count, for every "
        "node, how many shares it still waits for.",
        "Without recursion: a list that you append to while you walk through it finds all ancestors, however deep. "
        "Remember which nodes you have seen in a set of your own.",
    ),
)


def _grads(probe: Probe, value: Any) -> tuple[Numbers, ...]:
    """What the call left in the nodes; what it returned does not matter."""
    _, grads = value
    if not isinstance(grads, np.ndarray):
        at = next(i for i, g in enumerate(grads) if not isinstance(g, int | float) or isinstance(g, bool))
        raise TypeError(f"the grad of node {at} is {type(grads[at]).__name__}, where a number is due")
    return (grads,)


backpropagate.behaviour = _grads


# x is used by a sum whose other input is made from x too, by way of two more nodes: the short path meets the long one.
SHORT_AND_LONG = ((), (), (0, 1), (2,), (3, 0), (0, 4), (5, 2))


@backpropagate.probes
def _graph_probes(rng: np.random.Generator) -> Iterator[Probe]:
    product = Graph(
        [-2.0, 5.0, -4.0, 3.0, -12.0], [(), (), (), (0, 1), (3, 2)], [(), (), (), (1.0, 1.0), (-4.0, 3.0)], 4
    )
    yield Probe("lecture", "(x + y) z at x = −2, y = 5, z = −4", (product,))
    yield Probe("values", "a node that two others use", (tangle(rng, ((), (), (0, 1), (0, 2))),))
    yield Probe("values", "a node that two others use", (tangle(rng, ((), (), (0, 1), (0, 2))),))
    yield Probe("values", "a chain of four nodes", (tangle(rng, ((), (0,), (1,), (2,))),))
    yield Probe("values", "a node with three parents", (tangle(rng, ((), (), (), (0, 1, 2), (3, 0))),))
    yield Probe("values", "a node that stands twice among the parents", (tangle(rng, ((), (0,), (1, 1), (2, 0, 0))),))
    for output in (6, 5):
        probe = tangle(rng, SHORT_AND_LONG, output)
        yield Probe("values", "a short path and a long one that meet", (probe,))
    turned = tuple(p[::-1] for p in SHORT_AND_LONG)
    yield Probe("values", "a short path and a long one that meet", (tangle(rng, turned),))
    for leaves, nodes in ((3, 9), (4, 14)):
        yield Probe("values", f"a random graph of {nodes} nodes", (random_tangle(rng, leaves, nodes),))
    beside = ((), (), (0, 1), (2, 0), (3, 1), (2, 3), ())
    yield Probe("values", "a graph with nodes that the output does not depend on", (tangle(rng, beside, 3),))
    yield Probe("values", "a single node", (tangle(rng, ((),)),))
    yield Probe("extremes", "a ladder of 3 diamonds", (ladder(rng, 3),))
    yield Probe("extremes", "a ladder of 60 diamonds", (ladder(rng, 60),))
    yield Probe("extremes", "a chain of 100,000 nodes", (chain(rng, 100_000),))


Pass = Callable[[Node, Node, float], None]


def in_order(output: Node, pass_on: Pass) -> None:
    """From `output` back: each node, when it is complete, passes on to its parents."""
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            pass_on(node, parent, local)


def _finished(output: Node, at: int) -> list[Node]:
    """Nodes in the order in which a depth-first search is done with them; `at` says which parent it tries first."""
    order, seen, stack = [], {output}, [(output, list(output.parents))]
    while stack:
        left = stack[-1][1]
        if left:
            parent = left.pop(at)
            if parent not in seen:
                seen.add(parent)
                stack.append((parent, list(parent.parents)))
        else:
            order.append(stack.pop()[0])
    return order


def _overwritten(name: str, at: int) -> None:
    """Which share is the last to arrive depends on the order: one entry for each of two usual ones."""

    def overwritten(output: Node) -> None:
        output.grad = 1.0
        for node in reversed(_finished(output, at)):
            for parent, local in zip(node.parents, node.local_gradients, strict=True):
                parent.grad = node.grad * local

    overwritten.__name__ = name
    backpropagate.mistake(
        "lost-path", "grad",
        if_="a gradient that arrives takes the place of the one that is there",
        belief="every node has one gradient, which arrives once",
        look="Two nodes use x: what becomes of the first one's share when the second one's arrives?",
    )(overwritten)  # fmt: skip


_overwritten("overwritten_depth_first", 0)
_overwritten("overwritten_depth_first_from_the_last", -1)


@backpropagate.mistake(
    "lost-path", "grad",
    if_="a node passes its gradient on when it is first reached, before all of it has arrived",
    belief="nodes can be visited level by level from the output",
    look="A node is reached by a short path and by a long one: is its gradient complete when you pass it on?",
)  # fmt: skip
def level_by_level(output: Node) -> None:
    output.grad = 1.0
    queue, seen = [output], {output}
    for node in queue:
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            parent.grad += node.grad * local
            if parent not in seen:
                seen.add(parent)
                queue.append(parent)


@backpropagate.mistake(
    "lost-path", "grad",
    if_="nodes are visited depth first from the output, each once, before all of its gradient has arrived",
    belief="a node may pass its gradient on as soon as it is visited",
    look="A node is reached by a short path and by a long one: is its gradient complete when you pass it on?",
)  # fmt: skip
def depth_first(output: Node) -> None:
    output.grad = 1.0
    stack, seen = [output], {output}
    while stack:
        node = stack.pop()
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            parent.grad += node.grad * local
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)


@backpropagate.mistake(
    "extra-factor", "grad",
    if_="a node that is reached again passes on all of its gradient once more, the old share too",
    belief="a node passes on what it has whenever something arrives",
    look="When a second share arrives, has the first one been passed on before?",
)  # fmt: skip
def passed_on_again(output: Node) -> None:
    output.grad = 1.0
    stack = [output]
    for _ in range(10_000):  # the paths of a ladder would not end
        if not stack:
            return
        node = stack.pop()
        for parent, local in zip(node.parents, node.local_gradients, strict=True):
            parent.grad += node.grad * local
            stack.append(parent)


@backpropagate.mistake(
    "missing-term", "grad",
    if_="the output's own gradient is left at 0, so that nothing arrives anywhere",
    belief="gradients begin at the first parents",
    look="What is the derivative of the output with respect to itself?",
)  # fmt: skip
def output_left_at_zero(output: Node) -> None:
    return


@backpropagate.mistake(
    "missing-term", "grad",
    if_="all gradients are right but the output's own, which is left at 0",
    belief="the output needs no gradient",
    look="What is the derivative of the output with respect to itself?",
)  # fmt: skip
def output_without_its_own(output: Node) -> None:
    graph.backpropagate(output)
    output.grad = 0.0


@backpropagate.mistake(
    "wrong-operand", "grad",
    if_="the output's own gradient is its value and not 1",
    belief="the backward pass begins with what the forward pass ended with",
    look="What is the derivative of the output with respect to itself?",
)  # fmt: skip
def begins_with_the_value(output: Node) -> None:
    graph.backpropagate(output)
    for node in graph.topological_order(output):
        node.grad *= output.value


@backpropagate.mistake(
    "no-local", "grad",
    if_="the gradient is passed on as it is, without the local gradients",
    belief="every gate hands its gradient on as an add gate does",
    look="What stands between a node's gradient and its parent's?",
)  # fmt: skip
def without_local_gradients(output: Node) -> None:
    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad += node.grad

    in_order(output, put)


@backpropagate.mistake(
    "no-upstream", "grad",
    if_="the local gradients are added up, without the gradient that arrives",
    belief="a parent's gradient is the derivative of the node made from it",
    look="A chain of three: is the first one's gradient the last local gradient, or a product of two?",
)  # fmt: skip
def without_upstream(output: Node) -> None:
    def put(node: Node, parent: Node, local: float) -> None:
        parent.grad += local

    in_order(output, put)


@backpropagate.mistake(
    "lost-path", "grad",
    if_="a parent that stands twice in a node's list counts once",
    belief="a node's parents are all different",
    look="For y = x · x: how many paths lead from y to x?",
)  # fmt: skip
def each_parent_once(output: Node) -> None:
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent, local in dict(zip(node.parents, node.local_gradients, strict=True)).items():
            parent.grad += node.grad * local


@backpropagate.mistake(
    "lost-path", "grad",
    if_="a parent that stands twice in a node's list counts once, with its first local gradient",
    belief="a node's parents are all different",
    look="For y = x · x: how many paths lead from y to x?",
)  # fmt: skip
def each_parent_once_first(output: Node) -> None:
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent in set(node.parents):
            parent.grad += node.grad * node.local_gradients[node.parents.index(parent)]


@backpropagate.mistake(
    "lost-path", "grad",
    if_="only each node's first parent receives anything",
    belief="a node has one parent",
    look="For x + y: does y receive a gradient?",
)  # fmt: skip
def first_parent_only(output: Node) -> None:
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent, local in list(zip(node.parents, node.local_gradients, strict=True))[:1]:
            parent.grad += node.grad * local


@backpropagate.mistake(
    "off-by-one", "grad",
    if_="the gradient goes one level back and no further",
    belief="the parents of the output are all there is",
    look="Who tells the parents of the parents?",
)  # fmt: skip
def one_level(output: Node) -> None:
    output.grad = 1.0
    for parent, local in zip(output.parents, output.local_gradients, strict=True):
        parent.grad += local


@backpropagate.mistake(
    "missing-term", "grad",
    if_="the gradients of the leaves alone are kept",
    belief="only the inputs need a gradient",
    look="Which nodes does the exercise ask gradients of?",
)  # fmt: skip
def leaves_alone(output: Node) -> None:
    graph.backpropagate(output)
    for node in graph.topological_order(output):
        node.grad = node.grad if not node.parents or node is output else 0.0


@backpropagate.mistake(
    "off-by-one", "grad",
    if_="the last parent of every node gets nothing",
    belief="the loop over the parents ends one before their number",
    look="Which parents does your loop visit where a node has one?",
)  # fmt: skip
def all_but_the_last_parent(output: Node) -> None:
    output.grad = 1.0
    for node in reversed(graph.topological_order(output)):
        for parent, local in list(zip(node.parents, node.local_gradients, strict=True))[:-1]:
            parent.grad += node.grad * local
