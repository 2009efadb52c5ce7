"""Losses: exact values, gradients, and logits of any size."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    MARGIN_LOSSES,
    bce_with_logits,
    cross_entropy,
    general_margin_loss,
    kl_divergence,
    l2_penalty,
    multiclass_hinge,
    softmax_cross_entropy,
    squared_error,
)
from tests.course_lib import oracles
from tests.course_lib.strategies import distributions, logit_values, logits_and_labels, ordinary, quick, tensors


@quick
@given(logits_and_labels())
def test_softmax_cross_entropy_has_all_its_digits(batch):
    S, y = batch
    loss, dS = softmax_cross_entropy(S, y)
    right, right_dS = oracles.cross_entropy(S, y)
    assert isinstance(loss, float)
    assert loss == pytest.approx(float(right), rel=1e-12, abs=1e-300)
    np.testing.assert_allclose(dS, right_dS, rtol=1e-9, atol=1e-300)


def test_a_loss_far_below_the_rounding_of_one_is_not_lost():
    loss, dS = softmax_cross_entropy([[60.0, 0.0]], [0])
    assert loss == pytest.approx(math.exp(-60.0), rel=1e-12)
    np.testing.assert_allclose(dS, [[-math.exp(-60.0), math.exp(-60.0)]], rtol=1e-12)
    assert bce_with_logits([60.0], [1])[0] == pytest.approx(math.exp(-60.0), rel=1e-12)


def test_a_hopeless_logit_costs_its_distance_and_is_not_clipped():
    assert softmax_cross_entropy([[1e6, 0.0, -1e6]], [2])[0] == 2e6
    assert bce_with_logits([-1e6, 1e6], [1, 0]) == (1e6, pytest.approx([-0.5, 0.5]))


@quick
@given(st.data(), st.integers(1, 6))
def test_bce_has_all_its_digits(data, N):
    s = data.draw(tensors((N,), logit_values))
    y = data.draw(st.lists(st.integers(0, 1), min_size=N, max_size=N))
    loss, ds = bce_with_logits(s, y)
    right, right_ds = oracles.binary_cross_entropy(s, y)
    assert loss == pytest.approx(float(right), rel=1e-12, abs=1e-300)
    np.testing.assert_allclose(ds, right_ds, rtol=1e-9, atol=1e-300)


@quick
@given(st.data(), st.integers(1, 6))
def test_binary_cross_entropy_is_the_two_class_case(data, N):
    s = data.draw(tensors((N,)))
    y = np.array(data.draw(st.lists(st.integers(0, 1), min_size=N, max_size=N)))
    loss, ds = bce_with_logits(s, y)
    two, dS = softmax_cross_entropy(np.stack([np.zeros(N), s], axis=1), y)
    assert loss == pytest.approx(two, rel=1e-12)
    np.testing.assert_allclose(ds, dS[:, 1], rtol=1e-11)


@quick
@given(logits_and_labels(ordinary), st.floats(0.1, 3.0))
def test_hinge_equals_the_loops(batch, margin):
    S, y = batch
    loss, dS = multiclass_hinge(S, y, margin)
    assert loss == pytest.approx(oracles.hinge(S.tolist(), y.tolist(), margin), rel=1e-12, abs=1e-12)
    np.testing.assert_allclose(dS.sum(axis=1), 0.0, atol=1e-12)


GRADIENTS = {
    "softmax_cross_entropy": lambda S: softmax_cross_entropy(S, [0, 2, 1, 1]),
    "multiclass_hinge": lambda S: multiclass_hinge(S, [0, 2, 1, 1], 0.9),
    "squared_error": lambda S: squared_error(S, np.arange(12.0).reshape(4, 3)),
    "bce_with_logits": lambda S: bce_with_logits(S[:, 0], [0, 1, 1, 0]),
}


@pytest.mark.parametrize("name", GRADIENTS)
def test_the_gradient_is_that_of_the_loss(name):
    S = np.random.default_rng(0).normal(size=(4, 3)) * 2.0
    gradient = GRADIENTS[name](S)[1]
    differences = oracles.vjp(lambda v: GRADIENTS[name](v)[0], S, 1.0)
    if gradient.ndim == 1:
        differences = differences[:, 0]
    assert oracles.relative(gradient, differences) < 1e-7
    assert oracles.relative(1.001 * gradient, differences) > 5e-4


@pytest.mark.parametrize("name", GRADIENTS)
def test_a_loss_is_a_mean_so_that_repeating_the_batch_changes_nothing(name):
    S = np.random.default_rng(1).normal(size=(2, 3))
    twice = {
        "softmax_cross_entropy": lambda k: softmax_cross_entropy(np.tile(S, (k, 1)), [1, 2] * k),
        "multiclass_hinge": lambda k: multiclass_hinge(np.tile(S, (k, 1)), [1, 2] * k),
        "squared_error": lambda k: squared_error(np.tile(S, (k, 1)), np.zeros((2 * k, 3))),
        "bce_with_logits": lambda k: bce_with_logits(np.tile(S[:, 0], k), [1, 0] * k),
    }[name]
    (loss, gradient), (loss_twice, gradient_twice) = twice(1), twice(2)
    assert loss_twice == pytest.approx(loss, rel=1e-13)
    np.testing.assert_allclose(gradient_twice[:2] * 2.0, gradient, rtol=1e-12)


def test_squared_error_counts_every_output_and_halves():
    loss, dY_hat = squared_error([[1.0, 2.0], [3.0, 5.0]], [[0.0, 0.0], [3.0, 1.0]])
    assert loss == (1 + 4 + 0 + 16) / 4
    np.testing.assert_array_equal(dY_hat, [[0.5, 1.0], [0.0, 2.0]])


def test_squared_error_refuses_to_broadcast_a_vector_against_a_column():
    with pytest.raises(ValueError, match=r"must be of the shape of"):
        squared_error(np.ones((3, 1)), np.ones(3))


@quick
@given(distributions)
def test_kl_divergence_is_a_sum_of_logarithms_and_never_negative(pair):
    p, q = (weights / weights.sum() if weights.sum() else np.full(len(weights), 1 / len(weights)) for weights in pair)
    right = sum(a * math.log(a / b) for a, b in zip(p.tolist(), q.tolist(), strict=True) if a > 0)
    kl = kl_divergence(p, q)
    assert isinstance(kl, float)
    assert kl == pytest.approx(right, rel=1e-9, abs=1e-13)
    assert kl > -1e-13
    assert cross_entropy(p, q) == pytest.approx(kl + cross_entropy(p, p), abs=1e-12)


def test_kl_divergence_of_impossible_and_of_unused_outcomes():
    assert kl_divergence([1.0, 0.0], [0.5, 0.5]) == pytest.approx(math.log(2.0))
    assert kl_divergence([0.5, 0.5], [1.0, 0.0]) == math.inf
    assert kl_divergence([1.0, 0.0], [1.0, 0.0]) == 0.0
    assert kl_divergence([1.0], [1e-310]) == pytest.approx(310 * math.log(10), rel=1e-9)
    assert cross_entropy([1.0, 0.0], [0.0, 1.0]) == math.inf


def test_l2_penalty_has_a_gradient_for_each_array():
    weights = [np.array([[1.0, -2.0]]), np.array(3.0), [2, 2]]
    penalty, gradients = l2_penalty(weights, 0.5)
    assert penalty == 0.5 * (1 + 4 + 9 + 8)
    assert [g.tolist() for g in gradients] == [[[1.0, -2.0]], 3.0, [2.0, 2.0]]


def test_the_general_margin_loss_has_the_others_as_its_cases():
    m = np.linspace(-3.0, 3.0, 25)
    np.testing.assert_allclose(general_margin_loss(m), MARGIN_LOSSES["logistic"](m))
    np.testing.assert_allclose(general_margin_loss(m, 1.0, 1e-6), MARGIN_LOSSES["hinge"](m), atol=1e-6)
    np.testing.assert_array_equal(MARGIN_LOSSES["zero-one"]([-1.0, 0.0, 1e-9, 1.0]), [1.0, 1.0, 0.0, 0.0])
    with pytest.raises(ValueError, match="epsilon must be positive"):
        general_margin_loss(m, 1.0, 0.0)
