"""The multilayer perceptron as pure functions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib import (
    augment,
    collapse_linear,
    count_parameters,
    initial_parameters,
    mlp_backward,
    mlp_forward,
    softmax_cross_entropy,
    two_layer_gradients,
)
from tests.course_lib import oracles
from tests.course_lib.strategies import quick

networks = st.tuples(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(1, 5), st.integers(0, 2**32 - 1))


def draw(sizes, N, seed):
    rng = np.random.default_rng(seed)
    weights, biases = initial_parameters(sizes, rng=rng)
    biases = [rng.normal(size=b.shape) for b in biases]
    return rng.normal(size=(N, sizes[0])), weights, biases, rng.normal(size=(N, sizes[-1]))


@quick
@given(networks)
def test_forward_equals_one_example_at_a_time(network):
    X, weights, biases, _ = draw(*network)
    S, activations = mlp_forward(X, weights, biases)
    assert len(activations) == len(weights)
    for n, x in enumerate(X):
        h = x
        for layer, (W, b) in enumerate(zip(weights, biases, strict=True)):
            np.testing.assert_allclose(activations[layer][n], h, atol=1e-12)
            h = [sum(w * a for w, a in zip(row, h, strict=True)) + b_k for row, b_k in zip(W, b, strict=True)]
            if layer < len(weights) - 1:
                h = [max(0.0, z) for z in h]
        np.testing.assert_allclose(S[n], h, atol=1e-12)


@quick
@given(networks)
def test_backward_equals_differences_for_every_parameter(network):
    X, weights, biases, dS = draw(*network)
    _, activations = mlp_forward(X, weights, biases)
    hidden = [A @ W.T + b for A, W, b in zip(activations[:-1], weights[:-1], biases[:-1], strict=True)]
    assume(all(np.abs(Z).min() >= 1e-4 for Z in hidden))  # differences are wrong at a kink
    dWs, dbs = mlp_backward(dS, activations, weights)
    for layer in range(len(weights)):

        def with_weights(v, layer=layer):
            return mlp_forward(X, [*weights[:layer], v, *weights[layer + 1 :]], biases)[0]

        def with_biases(v, layer=layer):
            return mlp_forward(X, weights, [*biases[:layer], v, *biases[layer + 1 :]])[0]

        np.testing.assert_allclose(dWs[layer], oracles.vjp(with_weights, weights[layer], dS), atol=1e-6)
        np.testing.assert_allclose(dbs[layer], oracles.vjp(with_biases, biases[layer], dS), atol=1e-6)


def test_an_activation_of_exactly_zero_passes_nothing():
    weights = [np.eye(2), np.ones((1, 2))]
    _, activations = mlp_forward([[0.0, 1.0]], weights, [np.zeros(2), np.zeros(1)])
    dWs, dbs = mlp_backward([[1.0]], activations, weights)
    np.testing.assert_array_equal(dbs[0], [0.0, 1.0])
    np.testing.assert_array_equal(dWs[0], [[0.0, 0.0], [0.0, 1.0]])


def test_one_layer_has_the_input_as_its_only_activation():
    X = np.ones((2, 3))
    S, activations = mlp_forward(X, [np.ones((4, 3))], [np.zeros(4)])
    assert S.shape == (2, 4)
    assert len(activations) == 1
    np.testing.assert_array_equal(activations[0], X)


@quick
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_two_layer_gradients_equal_the_index_formulas(H, D, seed):
    rng = np.random.default_rng(seed)
    W, v, x, y = rng.normal(size=(H, D)), rng.normal(size=H), rng.normal(size=D), float(rng.normal())
    L, dW, dv, dx = two_layer_gradients(W, v, x, y)
    s = [float(oracles.sigmoid(float(W[i] @ x))) for i in range(H)]
    e = sum(v[i] * s[i] for i in range(H)) - y
    assert pytest.approx(e * e / 2) == L
    for i in range(H):
        assert dv[i] == pytest.approx(e * s[i], abs=1e-13)
        for j in range(D):
            assert dW[i, j] == pytest.approx(e * v[i] * s[i] * (1 - s[i]) * x[j], abs=1e-13)
    for j in range(D):
        right = sum(e * v[i] * s[i] * (1 - s[i]) * W[i, j] for i in range(H))
        assert dx[j] == pytest.approx(right, abs=1e-13)


def test_two_layer_gradients_are_finite_for_huge_weights():
    answers = two_layer_gradients([[1e6, -1e6]], [2.0], [1.0, -1.0], 0.5)
    assert all(np.all(np.isfinite(answer)) for answer in answers)
    assert answers[0] == 0.5 * 1.5**2


def test_initial_weights_keep_the_size_of_activations():
    rng = np.random.default_rng(0)
    weights, biases = initial_parameters([300] * 6, rng=rng)
    S, _ = mlp_forward(rng.normal(size=(200, 300)), weights, biases)
    assert 0.7 < S.std() / np.sqrt(2.0) < 1.4
    assert all(not b.any() for b in biases)
    with pytest.raises(ValueError, match="sizes must be two or more"):
        initial_parameters([3], rng=rng)


@quick
@given(networks)
def test_layers_without_an_activation_are_one_layer(network):
    X, weights, biases, _ = draw(*network)
    A = X
    for W, b in zip(weights, biases, strict=True):
        A = A @ W.T + b
    W, b = collapse_linear(weights, biases)
    np.testing.assert_allclose(X @ W.T + b, A, rtol=1e-9, atol=1e-9)
    assert np.linalg.matrix_rank(W) <= min(network[0])


def test_a_column_of_ones_stands_for_the_bias():
    rng = np.random.default_rng(1)
    X, W, b = rng.normal(size=(5, 3)), rng.normal(size=(2, 3)), rng.normal(size=2)
    np.testing.assert_allclose(augment(X) @ np.column_stack([W, b]).T, X @ W.T + b, atol=1e-13)


def test_parameters_are_counted_with_and_without_biases():
    assert count_parameters([3, 4, 4, 1]) == 41
    assert count_parameters([3072, 100, 10], biases=False) == 308_200


def test_the_whole_chain_is_the_gradient_of_the_loss():
    X, weights, biases, _ = draw([3, 5, 4], 6, 2)
    y = np.array([0, 1, 2, 3, 0, 1])
    S, activations = mlp_forward(X, weights, biases)
    dWs, _ = mlp_backward(softmax_cross_entropy(S, y)[1], activations, weights)

    def loss(W):
        return softmax_cross_entropy(mlp_forward(X, [W, weights[1]], biases)[0], y)[0]

    differences = oracles.central_differences(loss, weights[0])
    assert oracles.relative(dWs[0], differences) < 1e-6
    assert oracles.relative(1.001 * dWs[0], differences) > 5e-4
