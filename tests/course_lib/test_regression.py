"""The two-layer regression on a batch."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib import (
    best_output_weights,
    nonconvexity_witness,
    two_layer_batch_gradients,
    two_layer_gradients,
    two_layer_loss,
)
from tests.course_lib import oracles

RNG = np.random.default_rng(0)
X, Y, W1, W2 = RNG.normal(size=(6, 3)), RNG.normal(size=(6, 1)), RNG.normal(size=(4, 3)), RNG.normal(size=(1, 4))


def test_the_batch_is_the_sum_of_its_examples():
    each = [two_layer_gradients(W1, W2[0], x, float(y[0])) for x, y in zip(X, Y, strict=True)]
    dW1, dW2 = two_layer_batch_gradients(X, Y, W1, W2)
    assert two_layer_loss(X, Y, W1, W2) == pytest.approx(sum(one[0] for one in each))
    np.testing.assert_allclose(dW1, sum(one[1] for one in each), atol=1e-13)
    np.testing.assert_allclose(dW2[0], sum(one[2] for one in each), atol=1e-13)


def test_the_gradients_equal_differences():
    dW1, dW2 = two_layer_batch_gradients(X, Y, W1, W2)
    assert oracles.relative(dW1, oracles.vjp(lambda v: two_layer_loss(X, Y, v, W2), W1, 1.0)) < 1e-7
    assert oracles.relative(dW2, oracles.vjp(lambda v: two_layer_loss(X, Y, W1, v), W2, 1.0)) < 1e-7


def test_the_columns_form_of_the_lecture_is_the_same_loss():
    error = Y - (1 / (1 + np.exp(-(W1 @ X.T)))).T @ W2.T
    assert two_layer_loss(X, Y, W1, W2) == pytest.approx(0.5 * (error.T @ error).item())


def test_the_best_output_weights_have_no_gradient_left():
    best = best_output_weights(X, Y, W1)
    np.testing.assert_allclose(two_layer_batch_gradients(X, Y, W1, best)[1], 0.0, atol=1e-10)
    assert two_layer_loss(X, Y, W1, best) < two_layer_loss(X, Y, W1, W2)


def test_targets_as_a_vector_are_refused():
    with pytest.raises(ValueError, match=r"Y must be a matrix \(N, 1\)"):
        two_layer_loss(X, Y.ravel(), W1, W2)


def test_the_witness_shows_that_the_loss_is_not_convex():
    witness = nonconvexity_witness()
    first, second, middle = witness.losses
    assert middle > (first + second) / 2 + 0.4
    for (W1, W2), loss in zip(witness.networks, witness.losses, strict=True):
        assert two_layer_loss(witness.X, witness.Y, W1, W2) == loss
