"""The gates of a graph and the worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import (
    add_backward,
    copy_backward,
    divide_backward,
    log_square_gradients,
    max_backward,
    mul_backward,
    product_of_sum_gradients,
    sigmoid_neuron_gradients,
    total_derivative,
)
from tests.course_lib import oracles
from tests.course_lib.strategies import broadcast_operands, quick, same_shape, tensors


@quick
@given(broadcast_operands())
def test_add_and_mul_backward_equal_the_loops_under_broadcasting(operands):
    dz, x, y = operands
    added, multiplied = (np.zeros(x.shape), np.zeros(y.shape)), (np.zeros(x.shape), np.zeros(y.shape))
    where_x = np.broadcast_to(np.arange(x.size).reshape(x.shape), dz.shape)
    where_y = np.broadcast_to(np.arange(y.size).reshape(y.shape), dz.shape)
    for index in np.ndindex(*dz.shape):
        i, j = int(where_x[index]), int(where_y[index])
        added[0].flat[i] += dz[index]
        added[1].flat[j] += dz[index]
        multiplied[0].flat[i] += dz[index] * y.flat[j]
        multiplied[1].flat[j] += dz[index] * x.flat[i]
    for got, right in ((add_backward(dz, x, y), added), (mul_backward(dz, x, y), multiplied)):
        for g, r in zip(got, right, strict=True):
            assert g.shape == r.shape
            np.testing.assert_allclose(g, r, atol=1e-11)


def test_an_axis_that_is_stretched_from_one_to_one_is_kept():
    dx, dy = add_backward(np.ones((2, 1, 3)), np.ones((1, 3)), np.ones((2, 1, 1)))
    assert dx.shape == (1, 3)
    assert dy.shape == (2, 1, 1)
    np.testing.assert_array_equal(dx, [[2.0, 2.0, 2.0]])


def test_scalars_may_be_zero_dimensional():
    dx, dy = mul_backward(np.array(5.0), np.array(2.0), np.array(3.0))
    assert (dx.shape, dy.shape) == ((), ())
    assert (float(dx), float(dy)) == (15.0, 10.0)
    assert float(add_backward(np.ones(4), np.array(1.0), np.ones(4))[0]) == 4.0


def test_the_answers_of_add_backward_are_arrays_of_their_own():
    dz = np.ones(3)
    dx, dy = add_backward(dz, np.ones(3), np.ones(3))
    assert not np.shares_memory(dx, dz)
    assert not np.shares_memory(dx, dy)


def test_a_quotients_gradients_from_what_it_saved_are_central_differences():
    rng = np.random.default_rng(3)
    dz, x, y = rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), rng.uniform(0.5, 2.0, size=(2, 3))
    h = 1e-6
    dx, dy = divide_backward(dz, y, x / y)
    np.testing.assert_allclose(dx, dz * ((x + h) / y - (x - h) / y) / (2 * h), rtol=1e-7)
    np.testing.assert_allclose(dy, dz * (x / (y + h) - x / (y - h)) / (2 * h), rtol=1e-7)


@quick
@given(same_shape(3))
def test_max_routes_everything_to_the_winner_and_a_tie_to_the_first(operands):
    dz, x, y = operands
    dx, dy = max_backward(dz, x, y)
    np.testing.assert_array_equal(dx + dy, dz)
    for index in np.ndindex(*dz.shape):
        assert (dx if x[index] >= y[index] else dy)[index] == dz[index]


@quick
@given(st.integers(1, 5).flatmap(lambda k: same_shape(k)))
def test_copy_adds_all_branches(dzs):
    total = np.zeros(dzs[0].shape)
    for dz in dzs:
        total += dz
    np.testing.assert_allclose(copy_backward(*dzs), total, atol=1e-12)


@quick
@given(st.data(), st.integers(1, 5), st.integers(1, 4))
def test_the_total_derivative_is_a_sum_over_paths(data, n, m):
    dz_dy, dy_dx = data.draw(tensors((n,))), data.draw(tensors((n, m)))
    right = [sum(dz_dy[i] * dy_dx[i, j] for i in range(n)) for j in range(m)]
    np.testing.assert_allclose(total_derivative(dz_dy, dy_dx), right, atol=1e-11)
    one = total_derivative(dz_dy, dy_dx[:, 0])
    assert isinstance(one, float)
    assert one == pytest.approx(right[0], abs=1e-11)


scalar = st.floats(-5.0, 5.0)


@quick
@given(scalar, scalar, scalar)
def test_worked_examples_equal_differences(x, y, z):
    cases = [(product_of_sum_gradients, lambda v: (v[0] + v[1]) * v[2], (x, y, z))]
    if (x + y) ** 2 + z > 0.5:
        cases.append((log_square_gradients, lambda v: math.log((v[0] + v[1]) ** 2 + v[2]), (x, y, z)))
    for function, formula, at in cases:
        f, *gradient = function(*at)
        assert f == pytest.approx(formula(at), rel=1e-13, abs=1e-13)
        np.testing.assert_allclose(gradient, oracles.central_differences(formula, at), atol=1e-6)


@quick
@given(st.tuples(scalar, scalar, scalar, scalar, scalar))
def test_the_sigmoid_neuron_equals_differences(at):
    L, *gradient = sigmoid_neuron_gradients(*at)

    def formula(v):
        return float(oracles.sigmoid(float(v[0] * v[1] + v[2] * v[3] + v[4])))

    assert pytest.approx(formula(at), rel=1e-13) == L
    np.testing.assert_allclose(gradient, oracles.central_differences(formula, at), atol=1e-8)


def test_a_saturated_neuron_keeps_the_digits_of_its_gradient():
    s = 29.0
    exact = oracles.sigmoid(s) * (1 - oracles.sigmoid(s))
    assert sigmoid_neuron_gradients(0.0, 0.0, 0.0, 0.0, s)[5] == pytest.approx(float(exact), rel=1e-13)


def test_the_logarithm_of_nothing_is_refused():
    with pytest.raises(ValueError, match=r"must be positive; got 0"):
        log_square_gradients(1, -1, 0)


def test_whole_numbers_and_numpy_scalars_give_floats():
    for function in (product_of_sum_gradients, log_square_gradients):
        for at in ((1, 2, 3), (np.int64(1), np.float32(2), np.float64(3))):
            assert all(type(value) is float for value in function(*at))
