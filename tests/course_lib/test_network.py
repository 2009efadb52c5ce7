"""The network that owns its memory, held to the pure functions."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from course_lib import (
    ACTIVATIONS,
    MLP,
    l2_penalty,
    mlp_backward,
    mlp_forward,
    moons,
    sgd_step,
    softmax_cross_entropy,
    spiral,
    train_mlp,
    xor,
)
from tests.course_lib import oracles

SIZES = [[3, 4], [3, 5, 4], [3, 5, 6, 4], [1, 1, 2]]


def batch(sizes, N, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(N, sizes[0])), rng.integers(sizes[-1], size=N)


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("N", [1, 7])
def test_loss_and_gradient_are_those_of_the_pure_functions(sizes, N):
    X, y = batch(sizes, N)
    network = MLP(sizes, rng=np.random.default_rng(1))
    network.parameters[:] = np.random.default_rng(2).normal(size=network.parameters.shape)
    S, activations = mlp_forward(X, network.weights, network.biases)
    right_loss, dS = softmax_cross_entropy(S, y)
    dWs, dbs = mlp_backward(dS, activations, network.weights)
    loss, gradient = network.loss_and_gradient(X, y)
    assert loss == pytest.approx(right_loss, rel=1e-12, abs=1e-14)
    np.testing.assert_allclose(network.logits(X), S, rtol=1e-12, atol=1e-13)
    network.parameters[:] = gradient
    for got, right in zip([*network.weights, *network.biases], [*dWs, *dbs], strict=True):
        np.testing.assert_allclose(got, right, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_the_gradient_equals_differences_for_every_activation(activation):
    X, y = batch([3, 5, 4], 6)
    network = MLP([3, 5, 4], activation, rng=np.random.default_rng(3))
    start = network.parameters.copy()
    gradient = network.loss_and_gradient(X, y)[1]

    def loss(parameters):
        network.parameters[:] = parameters
        return network.loss_and_gradient(X, y)[0]

    differences = oracles.central_differences(loss, start)
    assert oracles.relative(gradient, differences) < 1e-6
    assert oracles.relative(1.001 * gradient, differences) > 5e-4
    network.parameters[:] = start
    A = ACTIVATIONS[activation].function(X @ network.weights[0].T + network.biases[0])
    np.testing.assert_allclose(network.logits(X), A @ network.weights[1].T + network.biases[1], atol=1e-12)


@pytest.mark.parametrize("sizes", [*SIZES, [3, 130, 130, 150, 4]])  # the last is stepped along in three pieces
def test_fit_takes_the_steps_of_gradient_descent(sizes):
    X, y = batch(sizes, 8)
    network = MLP(sizes, rng=np.random.default_rng(4))
    weights, biases = [W.copy() for W in network.weights], [b.copy() for b in network.biases]
    losses = network.fit(X, y, 0.3, 5)
    for e in range(5):
        S, activations = mlp_forward(X, weights, biases)
        loss, dS = softmax_cross_entropy(S, y)
        assert losses[e] == pytest.approx(loss, rel=1e-10)
        dWs, dbs = mlp_backward(dS, activations, weights)
        weights, biases = sgd_step(weights, dWs, 0.3), sgd_step(biases, dbs, 0.3)
    for got, right in zip([*network.weights, *network.biases], [*weights, *biases], strict=True):
        np.testing.assert_allclose(got, right, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("lr", [0.0, -0.3, 1e-9, -1e-9, 1e9, 1e300, 1e-300])
def test_any_learning_rate_takes_its_own_step_and_sees_the_same_loss(lr):
    X, y = batch([3, 5, 4], 8)
    network = MLP([3, 5, 4], rng=np.random.default_rng(4))
    start = network.parameters.copy()
    loss, gradient = network.loss_and_gradient(X, y)
    assert network.fit(X, y, lr, 1) == pytest.approx([loss], rel=1e-12)
    np.testing.assert_allclose(network.parameters, start - lr * gradient, rtol=1e-12)


def test_it_starts_and_ends_where_train_mlp_does():
    X, y = spiral(40, rng=np.random.default_rng(0))
    network = MLP([2, 8, 8, 2], rng=np.random.default_rng(5))
    losses = network.fit(X, y, 0.5, 50)
    weights, _, right = train_mlp(X, y, [8, 8], 0.5, 50, np.random.default_rng(5))
    np.testing.assert_allclose(losses, right, rtol=1e-9)
    np.testing.assert_allclose(network.weights[1], weights[1], rtol=1e-7)


def test_every_weight_and_bias_is_a_view_of_the_flat_vector():
    network = MLP([2, 3, 4], rng=np.random.default_rng(0))
    network.parameters[:] = np.arange(len(network.parameters))
    np.testing.assert_array_equal(network.weights[0], [[0, 1], [3, 4], [6, 7]])  # of the first layer each unit's bias
    np.testing.assert_array_equal(network.biases[0], [2, 5, 8])  # stands behind its weights
    np.testing.assert_array_equal(network.weights[1], [[9, 10, 11], [12, 13, 14], [15, 16, 17], [18, 19, 20]])
    np.testing.assert_array_equal(network.biases[1], [21, 22, 23, 24])
    assert sum(part.size for part in network.weights + network.biases) == network.parameters.size


def test_an_epoch_allocates_nothing_that_grows_with_the_batch():
    X, y = batch([50, 60, 10], 4000)
    network = MLP([50, 60, 10], rng=np.random.default_rng(0))
    network.fit(X, y, 0.1, 1)
    work = network._pass_for(4000)
    tracemalloc.start()
    work.run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 80_000  # NumPy's own buffer is 65,536; even Booleans for (4000, 60) would be 240,000


def test_float32_stays_float32_and_is_near():
    X, y = batch([3, 5, 4], 6)
    single, double = (MLP([3, 5, 4], dtype=t, rng=np.random.default_rng(6)) for t in (np.float32, np.float64))
    loss, gradient = single.loss_and_gradient(X, y)
    right_loss, right = double.loss_and_gradient(X, y)
    assert single.parameters.dtype == gradient.dtype == np.float32
    assert loss == pytest.approx(right_loss, rel=1e-5)
    assert oracles.relative(gradient, right) < 1e-5


def test_huge_logits_neither_overflow_nor_lose_the_loss():
    network = MLP([1, 2], rng=np.random.default_rng(0))
    network.weights[0][:], network.biases[0][:] = [[1e6], [-1e6]], 0.0
    loss, gradient = network.loss_and_gradient([[1.0]], [1])
    assert loss == 2e6
    np.testing.assert_array_equal(gradient, [1.0, 1.0, -1.0, -1.0])


def test_without_a_penalty_huge_weights_add_nothing_to_the_loss():
    network = MLP([1, 2], rng=np.random.default_rng(0))
    network.weights[0][:], network.biases[0][:] = [[1e200], [-1e200]], 0.0
    assert network.fit([[1.0]], [0], 1e9, 1) == [0.0]


def test_minibatches_learn_the_moons_and_the_rng_decides():
    X, y = moons(100, rng=np.random.default_rng(0))
    runs = []
    for _ in range(2):
        network = MLP([2, 16, 2], rng=np.random.default_rng(1))
        losses = network.fit(X, y, 0.3, 60, batch_size=32, rng=np.random.default_rng(2))
        runs.append(network.parameters.copy())
    assert len(losses) == 60
    assert network.accuracy(X, y) > 0.95
    np.testing.assert_array_equal(*runs)
    with pytest.raises(ValueError, match="batch_size must be in"):
        network.fit(X, y, 0.3, 1, batch_size=32)


def test_the_penalty_is_part_of_the_loss_and_of_the_step():
    X, y = batch([3, 5, 4], 6)
    free, penalised = (MLP([3, 5, 4], rng=np.random.default_rng(9)) for _ in range(2))
    penalty, gradients = l2_penalty(free.weights, 0.1)
    start = [W.copy() for W in free.weights]
    loss = free.fit(X, y, 0.2, 1)[0]
    assert penalised.fit(X, y, 0.2, 1, l2=0.1)[0] == pytest.approx(loss + penalty, rel=1e-12)
    for got, right, gradient, W in zip(penalised.weights, free.weights, gradients, start, strict=True):
        np.testing.assert_allclose(got, right - 0.2 * gradient, atol=1e-14)
        assert not np.array_equal(got, W)
    np.testing.assert_allclose(penalised.biases[0], free.biases[0], atol=1e-14)


def test_activations_are_those_of_the_pure_forward_pass():
    X, _ = batch([3, 5, 6, 4], 7)
    network = MLP([3, 5, 6, 4], rng=np.random.default_rng(10))
    right = mlp_forward(X, network.weights, network.biases)[1]
    for got, expected in zip(network.activations(X), right, strict=True):
        np.testing.assert_allclose(got, expected, atol=1e-13)


def test_the_loss_of_an_epoch_is_the_mean_over_its_batches():
    X, y = batch([3, 5, 4], 12)
    network = MLP([3, 5, 4], rng=np.random.default_rng(7))
    whole = network.loss_and_gradient(X, y)[0]
    losses = network.fit(X, y, 0.0, 2, batch_size=4, rng=np.random.default_rng(8))
    assert losses == pytest.approx([whole, whole], rel=1e-12)


def test_inputs_are_left_alone_and_may_come_in_any_form():
    X, y = xor()
    X.flags.writeable = y.flags.writeable = False
    network = MLP([2, 16, 2], rng=np.random.default_rng(0))
    network.fit(X, y, 0.5, 300)
    assert network.accuracy(X, y) == 1.0
    np.testing.assert_array_equal(network.predict(np.asfortranarray(X.astype(int))), y)


def test_wrong_arguments_are_refused():
    network = MLP([2, 3, 2], rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"X must be \(N, D\) with D = 2"):
        network.logits(np.ones((1, 3)))
    with pytest.raises(ValueError, match="labels must be in"):
        network.loss_and_gradient(np.ones((1, 2)), [2])
    with pytest.raises(ValueError, match="activation must be one of relu"):
        MLP([2, 2], "step", rng=np.random.default_rng(0))
