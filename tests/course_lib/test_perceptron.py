"""The perceptron: criterion, update, algorithm, bound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    Perceptron,
    margins,
    mistake_bound,
    perceptron_criterion,
    perceptron_fit,
    perceptron_update,
    separable_points,
    widest_line,
    xor,
)
from tests.course_lib.strategies import points_with_signs, quick

AND = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([-1, -1, -1, 1]))


@quick
@given(points_with_signs())
def test_the_criterion_counts_points_on_the_line_as_wrong(case):
    w, X, y = case
    J, dw = perceptron_criterion(w, X, y)
    right_J, right_dw = 0.0, np.zeros(len(w))
    for x_n, y_n in zip(X, y, strict=True):
        margin = y_n * sum(a * b for a, b in zip(w, x_n, strict=True))
        if margin <= 0:
            right_J -= margin
            right_dw -= y_n * x_n
    assert pytest.approx(right_J) == J
    np.testing.assert_allclose(dw, right_dw)


def test_from_zero_weights_every_point_pulls():
    J, dw = perceptron_criterion([0.0, 0.0], [[1.0, 2.0], [3.0, 5.0]], [1, -1])
    assert J == 0.0
    assert not np.signbit(J)
    np.testing.assert_array_equal(dw, [2.0, 3.0])


def test_the_gradient_is_that_of_the_criterion():
    rng = np.random.default_rng(0)
    w, X, y = rng.normal(size=3), rng.normal(size=(20, 3)), rng.choice([-1, 1], size=20)
    dw = perceptron_criterion(w, X, y)[1]
    for i, e in enumerate(np.eye(3) * 1e-6):
        slope = (perceptron_criterion(w + e, X, y)[0] - perceptron_criterion(w - e, X, y)[0]) / 2e-6
        assert dw[i] == pytest.approx(slope, abs=1e-6)


@quick
@given(points_with_signs(), st.sampled_from([-1.0, 0.0, 0.5]), st.sampled_from([0.1, 1.0]))
def test_an_update_moves_exactly_on_a_mistake(case, b, lr):
    w, X, y = case
    new_w, new_b = perceptron_update(w, b, X[0], y[0], lr)
    if y[0] * (float(w @ X[0]) + b) <= 0:
        np.testing.assert_allclose(new_w, w + lr * y[0] * X[0])
        assert new_b == b + lr * y[0]
    else:
        np.testing.assert_array_equal(new_w, w)
        assert new_b == b
    assert isinstance(new_b, float)


@quick
@given(points_with_signs(), st.integers(0, 6))
def test_fit_is_update_row_by_row(case, max_epochs):
    _, X, y = case
    w, b, counts = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for x_n, y_n in zip(X, y, strict=True):
            before = (w, b)
            w, b = perceptron_update(w, b, x_n, y_n, 0.5)
            wrong += not (np.array_equal(before[0], w) and before[1] == b)
        counts.append(wrong)
        if wrong == 0:
            break
    got_w, got_b, mistakes = perceptron_fit(X, y, 0.5, max_epochs)
    np.testing.assert_allclose(got_w, w)
    assert (got_b, mistakes) == (b, counts)
    assert all(type(count) is int for count in mistakes)


def test_and_is_learned_and_the_last_epoch_has_no_mistake():
    w, b, mistakes = perceptron_fit(*AND, 1, 50)
    assert mistakes[-1] == 0
    assert 0 not in mistakes[:-1]
    assert np.array_equal(np.sign(AND[0] @ w + b), AND[1])


def test_xor_is_never_learned():
    X, labels = xor()
    mistakes = perceptron_fit(X, 2 * labels - 1, 1.0, 200)[2]
    assert len(mistakes) == 200
    assert min(mistakes) > 0


def test_the_number_of_mistakes_stays_below_the_bound():
    rng = np.random.default_rng(0)
    for _ in range(20):
        X, y = separable_points(40, 0.1, rng=rng)
        w, b, mistakes = perceptron_fit(X, y, 1.0, 1000)
        assert mistakes[-1] == 0
        assert sum(mistakes) <= mistake_bound(X, y, w, b)


def test_the_bound_of_two_points_by_hand():
    # R² = 1 + 1 with the 1 of the bias; the line w = 1, b = 0 has margin 1
    assert mistake_bound([[1.0], [-1.0]], [1, -1], [1.0], 0.0) == 2.0
    # R² = 2² + 1, margins 4.5 and 1.5, ‖(w, b)‖² = 2² + 0.5²
    assert mistake_bound([[2.0], [-1.0]], [1, -1], [2.0], 0.5) == pytest.approx(5.0 * 4.25 / 1.5**2)
    with pytest.raises(ValueError, match="must separate"):
        mistake_bound([[1.0], [-1.0]], [1, 1], [1.0], 0.0)


def test_the_object_does_what_the_functions_do():
    X, y = separable_points(30, rng=np.random.default_rng(3))
    neuron = Perceptron().fit(X, y)
    assert neuron.converged
    assert neuron.accuracy(X, y) == 1.0
    np.testing.assert_array_equal(neuron.predict(X), y)
    with pytest.raises(ValueError, match="Call fit first"):
        Perceptron().predict(X)
    assert not Perceptron().converged


@quick
@given(points_with_signs(), st.sampled_from([-1.0, 0.0, 0.5]))
def test_a_margin_is_the_label_times_the_score(case, b):
    w, X, y = case
    expected = [y_n * (sum(a * c for a, c in zip(w, x_n, strict=True)) + b) for x_n, y_n in zip(X, y, strict=True)]
    np.testing.assert_allclose(margins(w, b, X, y), expected, atol=1e-9)


def test_the_widest_line_between_two_points_is_midway():
    w, b = widest_line([[3.0, 0.0], [-1.0, 0.0]], [1, -1])
    np.testing.assert_allclose(np.sign([w @ (3.0, 0.0) + b, w @ (-1.0, 0.0) + b]), [1, -1])
    assert w @ w + b * b == pytest.approx(1.0)
    # The segment from y (x, 1) = (3, 1) to (1, −1) is nearest to the origin at its end (1, −1).
    np.testing.assert_allclose([w[0], b], np.array([1.0, -1.0]) / np.sqrt(2), atol=1e-9)


def test_there_is_no_widest_line_for_xor():
    X, y = xor()
    assert widest_line(X, 2 * y - 1, max_epochs=500) is None
