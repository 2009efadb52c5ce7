"""The scalar graph: order, fan-out, depth, and both ways of walking it."""

from __future__ import annotations

import gc
import math
import weakref

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib import Node, backpropagate, topological_order
from tests.course_lib import oracles
from tests.course_lib.strategies import quick


class Plain:
    """A node as the exercise describes it, with nothing else."""

    __slots__ = ("__weakref__", "grad", "local_gradients", "parents", "value")

    def __init__(self, value, parents=(), local_gradients=()):
        self.value, self.parents, self.local_gradients, self.grad = value, parents, local_gradients, 0.0


def chain(length):
    first = node = Plain(1.0)
    for _ in range(length):
        node = Plain(1.0, (node,), (1.0,))
    return first, node


def ladder(steps, make):
    first = node = make(1.0)
    for _ in range(steps):
        node = node + node
    return first, node


def as_plain(output):
    """A copy of a graph of `Node`s made of `Plain` ones, and the map from old to new."""
    copies = {}
    for node in topological_order(output):
        copies[node] = Plain(node.value, tuple(copies[p] for p in node.parents), node.local_gradients)
    return copies


@pytest.mark.slow
def test_a_chain_of_a_million_nodes_works():
    first, last = chain(1_000_000)
    backpropagate(last)
    assert first.grad == 1.0


@pytest.mark.slow
def test_a_chain_of_a_million_operations_works_and_is_freed():
    x = Node(1.0)
    y = x
    for _ in range(1_000_000):
        y = y + 0.5
    y.backward()
    assert x.grad == 1.0
    del y  # a million nested deallocations


def test_a_ladder_of_diamonds_finishes():
    # by its 2^60 paths it would not
    nodes = [Plain(1.0)]
    for _ in range(60):
        below = nodes[-1]
        left, right = Plain(1.0, (below,), (1.0,)), Plain(1.0, (below,), (1.0,))
        nodes.append(Plain(2.0, (left, right), (1.0, 1.0)))
    backpropagate(nodes[-1])
    first, last = ladder(1000, Node)
    last.backward()
    assert nodes[0].grad == 2.0**60
    assert first.grad == 2.0**1000


def test_one_node_twice_among_the_parents_counts_twice():
    x = Plain(3.0)
    square = Plain(9.0, (x, x), (3.0, 3.0))
    backpropagate(square)
    assert x.grad == 6.0


def test_a_node_waits_until_all_of_its_children_are_done():
    # the short path from x to the output would be walked first by a search in the wrong order
    x = Plain(1.0)
    a = Plain(1.0, (x,), (2.0,))
    b = Plain(1.0, (a,), (3.0,))
    output = Plain(1.0, (a, b), (5.0, 7.0))
    backpropagate(output)
    assert (b.grad, a.grad, x.grad) == (7.0, 5.0 + 21.0, 52.0)


def test_nodes_that_are_no_ancestors_keep_their_gradient():
    x, other = Plain(1.0), Plain(1.0)
    output, stranger = Plain(1.0, (x,), (2.0,)), Plain(1.0, (x, other), (1.0, 1.0))
    backpropagate(output)
    assert (output.grad, x.grad, other.grad, stranger.grad) == (1.0, 2.0, 0.0, 0.0)


def test_a_leaf_alone_has_gradient_one():
    for make in (Plain, Node):
        leaf = make(3.0)
        backpropagate(leaf)
        assert leaf.grad == 1.0


def test_a_second_call_gives_the_same_and_another_output_its_own():
    x, y = Node(2.0), Node(5.0)
    product, total = x * y, x + y
    for _ in range(2):
        product.backward()
        assert (x.grad, y.grad) == (5.0, 2.0)
    backpropagate(total)
    assert (x.grad, y.grad) == (1.0, 1.0)


def test_parents_without_a_local_gradient_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        backpropagate(Plain(1.0, (Plain(1.0), Plain(1.0)), (1.0,)))


def test_a_node_may_be_made_by_hand():
    x, y = Node(2.0, label="x"), Node(3.0)
    product = Node(6.0, (x, y), (3.0, 2.0), operation="×", label="p")
    assert (product.parents, product.local_gradients) == ((x, y), (3.0, 2.0))
    square = Node(4.0, [x], [4.0])
    (product + square).backward()
    assert (x.grad, y.grad) == (7.0, 2.0)
    for parents, slopes in (((x,), ()), ((x, y, x), (1.0, 1.0, 1.0))):
        with pytest.raises(ValueError, match="at most two nodes with one local gradient each"):
            Node(1.0, parents, slopes)


def test_topological_order_puts_every_node_once_after_its_parents():
    x = Node(1.5)
    output = (x * x + x).tanh() * x.exp() - x / 3.0
    order = topological_order(output)
    assert order[-1] is output
    assert len(set(order)) == len(order)
    position = {node: i for i, node in enumerate(order)}
    assert all(position[parent] < position[node] for node in order for parent in node.parents)


OPERATIONS = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / (b * b + 1.0),
    lambda a, b: a.maximum(b),
    lambda a, b: a.sigmoid(),
    lambda a, b: a.tanh() * 2.0,
    lambda a, b: (a * 0.1).tanh().exp(),
    lambda a, b: (b * b + 0.5).log(),
    lambda a, b: (a * a + 1.0) ** -1,
    lambda a, b: 3.0 - a,
    lambda a, b: 2.0 / (a * a + 1.0),
    lambda a, b: -a.relu(),
    lambda a, b: a,
]

programs = st.lists(st.tuples(st.integers(0, len(OPERATIONS) - 1), st.integers(0, 99), st.integers(0, 99)), max_size=25)


def run(program, inputs):
    nodes = list(inputs)
    for operation, i, j in program:
        result = OPERATIONS[operation](nodes[i % len(nodes)], nodes[j % len(nodes)])
        # keep the numbers small, so that differences are accurate
        nodes.append(result.tanh() if abs(result.value) > 3.0 else result)
    return nodes[-1]


@quick
@given(programs, st.tuples(*[st.floats(-2.0, 2.0)] * 3))
def test_the_fast_walk_and_the_general_one_agree_on_random_programs(program, at):
    output = run(program, [Node(value) for value in at])
    output.backward()
    copies = as_plain(output)
    backpropagate(copies[output])
    for node, copy in copies.items():
        assert node.grad == pytest.approx(copy.grad, rel=1e-12, abs=1e-12)


@quick
@given(programs)
def test_random_programs_equal_differences(program):
    at = np.array([0.731, -1.213, 0.457])
    inputs = [Node(value) for value in at]
    output = run(program, inputs)
    assume(not any(_near_a_kink(node) for node in topological_order(output)))
    output.backward()
    differences = oracles.central_differences(lambda v: run(program, [Node(x) for x in v.tolist()]).value, at)
    np.testing.assert_allclose([node.grad for node in inputs], differences, rtol=1e-5, atol=1e-6)


def _near_a_kink(node):
    if node.operation == "relu":
        return abs(node.first.value) < 1e-3
    if node.operation == "max":
        return abs(node.first.value - node.second.value) < 1e-3
    return False


def test_values_and_slopes_of_the_operations_on_numbers():
    x = Node(2.0)
    cases = {
        "1 + x": (1.0 + x, 3.0, 1.0),
        "x - 1": (x - 1.0, 1.0, 1.0),
        "1 - x": (1.0 - x, -1.0, -1.0),
        "3 x": (3.0 * x, 6.0, 3.0),
        "x / 4": (x / 4.0, 0.5, 0.25),
        "4 / x": (4.0 / x, 2.0, -1.0),
        "x ** 3": (x**3, 8.0, 12.0),
        "x ** 0": (x**0, 1.0, 0.0),
        "max(x, 3)": (x.maximum(3.0), 3.0, 0.0),
        "max(x, 2)": (x.maximum(2.0), 2.0, 1.0),
        "log": (x.log(), math.log(2.0), 0.5),
    }
    for name, (node, value, slope) in cases.items():
        node.backward()
        assert (node.value, x.grad) == pytest.approx((value, slope)), name


def test_kinks_follow_the_conventions():
    x, y = Node(0.0), Node(0.0)
    x.relu().backward()
    assert x.grad == 0.0
    x.maximum(y).backward()
    assert (x.grad, y.grad) == (1.0, 0.0)
    assert (Node(0.0) ** 0).value == 1.0


def test_sigmoid_is_stable_and_keeps_its_slope():
    for value in (-1000.0, 1000.0):
        assert Node(value).sigmoid().value in (0.0, 1.0)
    x = Node(40.0)
    x.sigmoid().backward()
    assert x.grad == pytest.approx(math.exp(-40.0))


def test_a_graph_is_freed_with_its_last_node_without_the_collector():
    leaf = Plain(1.0)
    gone = weakref.ref(leaf)
    output = Plain(1.0, (leaf,), (1.0,))
    backpropagate(output)
    gc.disable()
    try:
        del leaf, output
        assert gone() is None
        gc.collect()
        x = Node(1.0)
        (x * x + x).tanh().backward()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_node_shows_what_it_is():
    x = Node(0.1 + 0.2, label="x")
    y = (x * 2.0).named("y")
    assert repr(x) == "Node(x: value=0.3, grad=0)"
    assert repr(y) == "Node(y: value=0.6, grad=0, operation='×')"
    assert (x.parents, x.local_gradients) == ((), ())
    assert (y.parents, y.local_gradients) == ((x,), (2.0,))
    assert not hasattr(y, "__dict__")
