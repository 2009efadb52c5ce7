"""Every number that the lectures give, or that was computed for their examples, comes out of the library."""

from __future__ import annotations

import numpy as np
import pytest

import course_lib as cl
from tests.course_lib.calls import flat
from tests.course_lib.lecture_values import LECTURE_VALUES, float32_error, matmul_example, stair_error


@pytest.mark.parametrize("item", LECTURE_VALUES)
def test_value(item):
    what, expected, tolerance = LECTURE_VALUES[item]
    got = np.concatenate([part.astype(float).ravel() for part in flat(what())])
    np.testing.assert_allclose(got, np.ravel(expected), rtol=0.0, atol=tolerance)


def test_float32_needs_a_wide_step():
    errors = {h: float32_error(h) for h in (1e-1, 1e-2, 1e-3, 1e-5, 1e-7)}
    assert min(errors, key=errors.__getitem__) == 1e-2
    assert errors[1e-2] == pytest.approx(3e-5, abs=2e-5)
    assert errors[1e-7] > 0.5  # how much depends on the last bit of this machine's float32 exp


def test_steeper_is_not_always_better():
    assert stair_error(20, 120.0) < 0.4 * stair_error(20, 1000.0)


def test_no_input_gives_the_product_that_one_slide_prints():
    printed = np.array([[13, 9, -2, -6], [5, 2, 17, 1]])
    w = np.array([[3, 2, 1, -1], [2, 1, 3, 2], [3, 2, 1, -2]])
    x = np.linalg.lstsq(w.T, printed.T, rcond=None)[0].T
    assert np.abs(x @ w - printed).max() > 0.1
    assert np.count_nonzero(matmul_example()[0] != printed) == 6


def test_a_wrong_sign_in_the_hinge_is_another_loss_with_a_right_gradient():
    S, y = np.array([[1.0, 2.0, 3.0]]), 1

    def printed(S):
        return sum(max(0.0, S[0, j] + S[0, y] + 1.0) for j in range(3) if j != y)

    assert printed(S) == 10.0
    assert cl.gradient_check(printed, cl.numerical_gradient(printed, S), S) < 1e-9


def test_the_three_output_layers_share_one_gradient():
    s, y = np.array([0.25]), 1.0
    linear = cl.squared_error(s[None], [[y]])[1].item()
    logistic = cl.bce_with_logits(s, [y])[1].item()
    multiclass = cl.softmax_cross_entropy([[0.0, 0.25]], [1])[1][0, 1]
    assert linear == -(y - 0.25)
    assert logistic == pytest.approx(-(y - cl.sigmoid(0.25).item()), rel=1e-12)
    assert multiclass == pytest.approx(logistic, rel=1e-12)


def test_the_sum_in_the_interpolants_error_is_below_its_bound():
    bound = (2 * np.pi) ** 2 * 0.1**2 / 8
    assert bound == pytest.approx(0.04935, abs=5e-6)
    assert LECTURE_VALUES["D3-10"][0]() <= bound


def test_with_a_strict_inequality_no_point_is_misclassified_at_zero_weights():
    X, y = np.array([[1.0, 2.0], [-1.0, 1.0]]), np.array([1.0, -1.0])
    assert not np.any(y * (X @ np.zeros(2)) < 0)
    assert cl.perceptron_criterion(np.zeros(2), X, y)[1].any()
