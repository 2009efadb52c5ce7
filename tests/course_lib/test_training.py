"""Gradient descent, and a network that learns."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    gradient_descent,
    mlp_backward,
    mlp_forward,
    sgd_step,
    softmax_cross_entropy,
    spiral,
    train_mlp,
    xor,
)
from tests.course_lib.strategies import quick


def accuracy(X, y, weights, biases):
    return float((mlp_forward(X, weights, biases)[0].argmax(axis=1) == y).mean())


def test_a_step_makes_new_arrays_of_floats():
    params, grads = [np.array([1, 2]), np.array([[3.0]])], [np.array([1, 1]), np.array([[10.0]])]
    stepped = sgd_step(params, grads, 0.5)
    assert [p.tolist() for p in stepped] == [[0.5, 1.5], [[-2.0]]]
    assert isinstance(stepped, list)
    for new, old in zip(stepped, params, strict=True):
        assert new.dtype == np.float64
        assert not np.shares_memory(new, old)
    with pytest.raises(ValueError, match="one for each of the 2 params; got 1"):
        sgd_step(params, grads[:1], 0.5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_xor_is_learned_from_every_seed(seed):
    X, y = xor()
    weights, biases, losses = train_mlp(X, y, [16], 0.5, 1000, np.random.default_rng(seed))
    assert accuracy(X, y, weights, biases) == 1.0
    assert losses[-1] < losses[0]
    assert len(losses) == 1000


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_the_spiral_is_learned_from_every_seed(seed):
    X, y = spiral(100, rng=np.random.default_rng(100 + seed))
    weights, biases, losses = train_mlp(X, y, [32, 32], 0.5, 2000, np.random.default_rng(seed))
    assert accuracy(X, y, weights, biases) >= 0.95
    assert losses[-1] < losses[0]


def test_the_same_seed_gives_the_same_answer():
    X, y = xor()
    runs = [train_mlp(X, y, [4], 0.5, 20, np.random.default_rng(7)) for _ in range(2)]
    for first, second in zip(runs[0][0] + runs[0][1], runs[1][0] + runs[1][1], strict=True):
        np.testing.assert_array_equal(first, second)
    assert runs[0][2] == runs[1][2]


@pytest.mark.parametrize("hidden", [[], [3], [4, 3]])
def test_one_more_epoch_is_one_gradient_step(hidden):
    X, y = np.random.default_rng(0).normal(size=(10, 2)), np.arange(10) % 3
    weights, biases, losses = train_mlp(X, y, hidden, 0.3, 6, np.random.default_rng(1))
    longer_weights, longer_biases, longer_losses = train_mlp(X, y, hidden, 0.3, 7, np.random.default_rng(1))
    assert [W.shape for W in weights] == list(zip([*hidden, 3], [2, *hidden], strict=True))
    S, activations = mlp_forward(X, weights, biases)
    loss, dS = softmax_cross_entropy(S, y)
    assert longer_losses == [*losses, loss]
    dWs, dbs = mlp_backward(dS, activations, weights)
    for W, dW, right in zip(weights + biases, dWs + dbs, longer_weights + longer_biases, strict=True):
        np.testing.assert_allclose(W - 0.3 * dW, right, atol=1e-14)


def test_no_epoch_is_no_training():
    _, _, losses = train_mlp(*xor(), [4], 0.5, 0, np.random.default_rng(0))
    assert losses == []


@quick
@given(st.floats(0.1, 10.0), st.floats(0.05, 1.95))
def test_a_bowl_diverges_exactly_above_two_over_its_curvature(k, relative_rate):
    def bowl(x):
        return 0.5 * k * float(x @ x), k * x

    path, losses = gradient_descent(bowl, [1.0, -2.0], relative_rate / k, 30)
    assert path.shape == (31, 2)
    assert losses[-1] < losses[0]
    np.testing.assert_allclose(path[-1], np.array([1.0, -2.0]) * (1 - relative_rate) ** 30, atol=1e-12)
    diverging = gradient_descent(bowl, [1.0, -2.0], 2.1 / k, 30).losses
    assert np.all(np.diff(diverging) > 0)
