"""Gates: which exist, and the networks built for the others."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    GATES,
    INPUTS,
    LITERALS,
    gate_weights,
    linearly_separable,
    literal_perceptron,
    memorizer,
    perceptron_fit,
    threshold_network,
    truth_table,
    two_layer_outputs,
    xor_network,
)
from tests.course_lib.strategies import quick

FUNCTIONS = list(product([0, 1], repeat=4))


@pytest.mark.parametrize("outputs", FUNCTIONS)
def test_separable_is_what_the_perceptron_can_learn(outputs):
    mistakes = perceptron_fit(np.array(INPUTS), 2 * np.array(outputs) - 1, 1.0, 100)[2]
    assert linearly_separable(list(outputs)) is (mistakes[-1] == 0)


def test_fourteen_of_sixteen_are_separable():
    assert sum(linearly_separable(outputs) for outputs in FUNCTIONS) == 14
    assert not linearly_separable(GATES["XOR"])
    assert not linearly_separable(GATES["XNOR"])


@pytest.mark.parametrize("gate", GATES)
def test_gate_weights_are_within_a_hundredth_of_the_truth_table(gate):
    weights = gate_weights(gate)
    if gate in ("XOR", "XNOR"):
        assert weights is None
        return
    w1, w2, b = weights
    for (x1, x2), truth in zip(INPUTS, truth_table(gate), strict=True):
        assert abs(1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + b))) - truth) < 0.01


def test_an_unknown_gate_is_refused():
    with pytest.raises(ValueError, match=r"gate must be one of AND, OR"):
        gate_weights("and")
    with pytest.raises(ValueError, match="literal must be one of"):
        literal_perceptron("a & b")


def test_the_xor_network_computes_xor():
    W1, b1, w2, b2 = xor_network()
    assert (W1.shape, b1.shape, w2.shape, np.shape(b2)) == ((2, 2), (2,), (2,), ())
    for x, truth in zip(INPUTS, GATES["XOR"], strict=True):
        hidden = [int(W1[i] @ x + b1[i] > 0) for i in range(2)]
        assert int(w2 @ hidden + b2 > 0) == truth


@pytest.mark.parametrize("literal", LITERALS)
def test_the_eight_literals_are_what_they_say(literal):
    w1, w2, b = literal_perceptron(literal)
    for a, c in INPUTS:
        words = {"a": a, "~a": 1 - a, "b": c, "~b": 1 - c}
        values = [words[word] for word in literal.split() if word != "+"]
        assert int(w1 * a + w2 * c + b > 0) == (max(values) if "+" in literal else min(values))


@quick
@given(st.integers(1, 6), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_the_memorizer_knows_its_table_and_one_unit_fires_a_row(D, M, seed):
    rng = np.random.default_rng(seed)
    X = np.unique(rng.choice([-1, 1], size=(M, D)), axis=0)
    t = rng.choice([-1, 1], size=len(X))
    W, b, v, c = memorizer(X, t)
    assert (W.shape, b.shape, v.shape) == (X.shape, t.shape, t.shape)
    np.testing.assert_array_equal(threshold_network(X, W, b, v, c), t)
    np.testing.assert_array_equal((X @ W.T + b > 0).sum(axis=1), 1)
    assert not np.shares_memory(W, X)


def test_the_memorizer_answers_zero_to_what_it_has_not_seen():
    W, b, v, c = memorizer([[-1, -1, 1], [-1, 1, -1]], [-1, 1])
    assert threshold_network([[1, 1, 1]], W, b, v, c) == 0.0


@pytest.mark.parametrize("hard", [True, False])
def test_two_layers_compute_what_a_loop_computes(hard):
    rng = np.random.default_rng(4)
    X, W1, b1, w2, b2 = rng.normal(size=(5, 3)), rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=4), 0.3
    H, y = two_layer_outputs(X, W1, b1, w2, b2, hard=hard)
    act = (lambda z: float(z > 0)) if hard else (lambda z: 1 / (1 + np.exp(-z)))
    for x, h, out in zip(X, H, y, strict=True):
        expected = [act(sum(a * c for a, c in zip(row, x, strict=True)) + b) for row, b in zip(W1, b1, strict=True)]
        assert h.tolist() == pytest.approx(expected)
        assert out == pytest.approx(act(sum(a * c for a, c in zip(w2, expected, strict=True)) + b2))
