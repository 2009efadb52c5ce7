"""Gradient checks of whole networks: right ones pass, wrong ones do not."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib import (
    initial_parameters,
    mlp_backward,
    mlp_directional_check,
    mlp_forward,
    mlp_gradient_check,
    mlp_numerical_gradients,
    softmax_cross_entropy,
)
from tests.course_lib import oracles


def network(sizes, N, seed=0):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(N, sizes[0])), rng.integers(sizes[-1], size=N)
    weights, biases = initial_parameters(sizes, rng=rng)
    biases = [rng.normal(size=b.shape) for b in biases]
    S, activations = mlp_forward(X, weights, biases)
    dWs, dbs = mlp_backward(softmax_cross_entropy(S, y)[1], activations, weights)
    return dWs, dbs, (X, y, weights, biases)


@pytest.mark.parametrize("sizes", [[3, 2], [3, 4, 2], [2, 3, 4, 5, 3]])
def test_the_vectorised_differences_are_those_of_one_entry_at_a_time(sizes):
    _, _, (X, y, weights, biases) = network(sizes, 4)
    dWs, dbs = mlp_numerical_gradients(X, y, weights, biases)
    for layer in range(len(weights)):

        def of_weights(v, layer=layer):
            moved = [*weights[:layer], v, *weights[layer + 1 :]]
            return softmax_cross_entropy(mlp_forward(X, moved, biases)[0], y)[0]

        def of_biases(v, layer=layer):
            moved = [*biases[:layer], v, *biases[layer + 1 :]]
            return softmax_cross_entropy(mlp_forward(X, weights, moved)[0], y)[0]

        np.testing.assert_allclose(dWs[layer], oracles.central_differences(of_weights, weights[layer]), atol=1e-8)
        np.testing.assert_allclose(dbs[layer], oracles.central_differences(of_biases, biases[layer]), atol=1e-8)


@pytest.mark.parametrize("sizes", [[3, 2], [3, 4, 2], [2, 3, 4, 5, 3]])
def test_a_right_backward_pass_passes_both_checks(sizes):
    dWs, dbs, at = network(sizes, 5)
    assert mlp_gradient_check(dWs, dbs, *at) < 1e-5
    # 1e-7 rather than 1e-15, since the slope along a direction may happen to be 0
    assert mlp_directional_check(dWs, dbs, *at, rng=np.random.default_rng(1)) < 1e-7


def test_one_weight_among_thousands_off_by_one_percent_is_seen_by_both():
    dWs, dbs, at = network([40, 50, 10], 3)
    row, column = np.unravel_index(np.abs(dWs[0]).argmax(), dWs[0].shape)
    dWs[0][row, column] *= 1.01
    assert mlp_gradient_check(dWs, dbs, *at) > 4e-3
    assert mlp_directional_check(dWs, dbs, *at, rng=np.random.default_rng(1)) > 1e-6


def test_a_lost_bias_is_seen_by_both():
    dWs, dbs, at = network([3, 4, 2], 5)
    dbs[1] = np.zeros_like(dbs[1])
    assert mlp_gradient_check(dWs, dbs, *at) > 0.9
    assert mlp_directional_check(dWs, dbs, *at, rng=np.random.default_rng(1)) > 1e-3
