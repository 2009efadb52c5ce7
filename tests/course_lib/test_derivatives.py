"""Difference quotients, and checks that must catch what is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    complex_step,
    difference_quotients,
    directional_check,
    fd_backward,
    fd_central,
    fd_forward,
    gradient_check,
    jacobian,
    jacobian_bytes,
    numerical_gradient,
    relative_error,
)
from tests.course_lib.strategies import any_tensor, quick


@quick
@given(any_tensor)
def test_the_numerical_gradient_of_a_square_sum_is_twice_x(x):
    np.testing.assert_allclose(numerical_gradient(lambda v: (v * v).sum(), x), 2 * x, atol=1e-6)


def test_the_gradient_has_the_shape_of_x_and_is_float64_whatever_x_is():
    for x in (
        np.float64(2.0),
        np.array(2.0),
        3,
        [1, 2],
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.arange(12).reshape(3, 4)[:, ::2].T,
    ):
        dx = numerical_gradient(lambda v: np.sum(v**3), x)
        assert dx.shape == np.shape(x)
        assert dx.dtype == np.float64
        np.testing.assert_allclose(dx, 3 * np.asarray(x, float) ** 2, atol=1e-6)


def test_a_float32_point_is_differenced_in_float64():
    x = np.array([100.0], np.float32)  # 100 + 1e-5 is 100 in float32
    np.testing.assert_allclose(numerical_gradient(lambda v: 3.0 * v[0], x), [3.0], atol=1e-6)


def test_f_gets_an_array_of_the_shape_of_x_and_x_is_never_touched():
    x = np.array([[1.0, 2.0]])
    x.flags.writeable = False
    shapes, types = set(), set()

    def f(v):
        shapes.add(v.shape)
        types.add(v.dtype)
        assert not np.shares_memory(v, x)
        return v.sum()

    numerical_gradient(f, x)
    gradient_check(f, np.ones((1, 2)), x)
    assert (shapes, types) == ({(1, 2)}, {np.dtype(np.float64)})


def test_what_f_raises_goes_through():
    def f(v):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        numerical_gradient(f, np.ones(2))


def test_a_function_that_is_no_scalar_is_refused_and_one_entry_is_enough():
    with pytest.raises(ValueError, match="f must return a scalar"):
        numerical_gradient(lambda v: v, np.ones(2))
    np.testing.assert_allclose(numerical_gradient(lambda v: v[:1], np.ones(2)), [1.0, 0.0], atol=1e-9)


def test_differences_are_central_and_of_the_given_width():
    assert numerical_gradient(lambda v: v**3, 1.0, 0.1) == pytest.approx(3.0 + 0.01)
    assert fd_forward(lambda v: v**2, 1.0, 0.1) == pytest.approx(2.1)
    assert fd_backward(lambda v: v**2, 1.0, 0.1) == pytest.approx(1.9)
    assert fd_central(lambda v: v**2, 1.0, 0.1) == pytest.approx(2.0)


def test_the_three_quotients_of_a_parabola_are_those_of_school():
    assert difference_quotients(lambda x: x * x, 3.0, 0.5) == (6.5, 5.5, 6.0)


@quick
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_jacobian_of_a_linear_map_is_its_matrix(M, N, seed):
    A = np.random.default_rng(seed).normal(size=(M, N))
    np.testing.assert_allclose(jacobian(lambda v: A @ v, np.ones(N)), A, atol=1e-8)


def test_the_jacobian_of_arrays_has_the_axes_of_both():
    x = np.arange(6.0).reshape(2, 3)
    J = jacobian(lambda v: v.T, x)
    assert J.shape == (3, 2, 2, 3)
    for (i, j), (k, m) in [((0, 0), (0, 0)), ((2, 1), (1, 2)), ((2, 1), (0, 2))]:
        assert J[i, j, k, m] == pytest.approx(float((i, j) == (m, k)))


def _loss(v):
    return float(np.sum(np.sin(v) * np.arange(1, v.size + 1).reshape(v.shape)))


def _gradient(v):
    return np.cos(v) * np.arange(1, v.size + 1).reshape(v.shape)


POINT = np.linspace(-1.0, 1.0, 12).reshape(3, 4)


def test_a_right_gradient_passes():
    assert gradient_check(_loss, _gradient(POINT), POINT) < 1e-8
    assert directional_check(_loss, _gradient(POINT), POINT, rng=np.random.default_rng(0)) < 1e-7


WRONG = {
    "off by a thousandth everywhere": lambda g: 1.001 * g,
    "off by a thousandth in one entry": lambda g: g * np.where(np.arange(12).reshape(3, 4) == 5, 1.001, 1.0),
    "the negative": lambda g: -g,
    "one entry lost": lambda g: g * (np.arange(12).reshape(3, 4) != 7),
    "half": lambda g: 0.5 * g,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_gradient_is_caught(wrong):
    claimed = WRONG[wrong](_gradient(POINT))
    assert gradient_check(_loss, claimed, POINT) > 4e-4
    assert directional_check(_loss, claimed, POINT, rng=np.random.default_rng(0)) > 1e-5


def test_the_error_is_relative_to_both_and_the_largest_counts():
    assert gradient_check(lambda v: 2.0 * v[0] + 4.0 * v[1], [2.0, 1.0], np.zeros(2)) == pytest.approx(3 / 5)
    assert gradient_check(lambda v: 0.0, [0.0], [1.0]) == 0.0
    np.testing.assert_allclose(relative_error([1.0, -1.0, 0.0], [1.0, 1.0, 0.0]), [0.0, 1.0, 0.0])


def test_a_gradient_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"grad must be of the shape of x, \(3, 4\); got \(12,\)"):
        gradient_check(_loss, _gradient(POINT).ravel(), POINT)


def test_a_directional_check_costs_two_evaluations_a_direction():
    calls = []

    def f(v):
        calls.append(1)
        return _loss(v)

    directional_check(f, _gradient(POINT), POINT, directions=7, rng=np.random.default_rng(0))
    assert len(calls) == 14


def test_the_complex_step_subtracts_nothing():
    assert complex_step(np.exp, 1.0) == pytest.approx(np.e, rel=1e-15)
    assert complex_step(lambda z: z**3, 2.0) == pytest.approx(12.0, rel=1e-15)


def test_bytes_of_jacobians():
    assert jacobian_bytes(2, 3, 5, itemsize=8) == (8 * 10 * 6, 8 * 10 * 15)
