"""The scalar tape: rules against central differences, the backward pass against paths counted one by one."""

import numpy as np
import pytest

from course_lib.graph import Node
from course_lib.tape import RULES, Line, run, tape_backward


@pytest.mark.parametrize("name", RULES)
def test_local_gradients_made_from_what_is_saved_are_the_slopes_of_the_value(name):
    rule, h = RULES[name], 1e-6
    at = [0.7, -1.3][: len(rule.slopes)]
    inputs = ("a", "b")[: len(at)]
    (entry,) = run([Line("z", name, inputs)], dict(zip(inputs, at, strict=True)))
    for i, local in enumerate(entry.local):
        up, down = list(at), list(at)
        up[i] += h
        down[i] -= h
        assert local == pytest.approx((rule.value(*up) - rule.value(*down)) / (2 * h), rel=1e-6)
    assert len(entry.local) == len(at)


@pytest.mark.parametrize("name", RULES)
def test_the_printed_slopes_compute_the_local_gradients(name):
    rule = RULES[name]
    values = {"a": 0.7, "b": -1.3}
    inputs = ("a", "b")[: len(rule.slopes)]
    (entry,) = run([Line("z", name, inputs)], {key: values[key] for key in inputs})
    named = {"a": "a", "b": "b", "z": "z"}
    for text, local in zip(rule.slopes, entry.local, strict=True):
        code = text.format(**named).replace("−", "-")
        assert eval(code, {}, values | {"z": entry.value}) == pytest.approx(local)


def test_an_entry_keeps_what_its_rule_names_and_nothing_else():
    tape = run([Line("p", "mul", ("x", "y")), Line("q", "add", ("p", "x")), Line("r", "exp", ("q",))],
               {"x": 0.5, "y": 2.0})  # fmt: skip
    assert [dict(entry.saved) for entry in tape] == [{"x": 0.5, "y": 2.0}, {}, {"r": np.exp(1.5)}]


def by_paths(tape, k):
    """∂last/∂entry k as the sum over all paths from k to the end."""
    last = len(tape) - 1
    own = 1.0 if k == last else 0.0
    return own + sum(local * by_paths(tape, j) for j in range(k + 1, last + 1) for p, local in tape[j] if p == k)


@pytest.mark.parametrize("seed", range(5))
def test_the_backward_pass_sums_over_all_paths(seed):
    rng = np.random.default_rng(seed)
    tape = [[], []]
    for k in range(2, 9):
        tape.append([(int(rng.integers(0, k)), float(rng.normal())) for _ in range(int(rng.integers(1, 4)))])
    assert tape_backward(tape) == pytest.approx([by_paths(tape, k) for k in range(len(tape))])


def test_a_tape_and_a_graph_agree():
    x, y = Node(0.5), Node(2.0)
    f = (x * y + x) * y
    f.backward()
    tape = [[], [], [(0, 2.0), (1, 0.5)], [(2, 1.0), (0, 1.0)], [(3, 2.0), (1, 1.5)]]
    assert tape_backward(tape)[:2] == pytest.approx([x.grad, y.grad])


def test_sixty_doublings_are_read_at_once():
    tape = [[]] + [[(k, 1.0), (k, 1.0)] for k in range(60)]
    assert tape_backward(tape)[0] == 2.0**60
