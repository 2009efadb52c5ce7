"""Activations, against decimals of many digits and differences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from course_lib import ACTIVATIONS, elu, identity, leaky_relu, maxout, relu, sigmoid, softplus, tanh
from tests.course_lib import oracles
from tests.course_lib.strategies import any_tensor, logit_values, quick


@quick
@given(logit_values)
def test_sigmoid_and_softplus_have_all_their_digits_on_both_sides(z):
    assert float(sigmoid(z)) == pytest.approx(float(oracles.sigmoid(z)), rel=4e-16, abs=1e-300)
    assert float(softplus(z)) == pytest.approx(float(oracles.softplus(z)), rel=4e-16, abs=1e-300)


@pytest.mark.parametrize("z", [-1e6, -745.2, -709.0, -40.0, -0.0, 0.0, 40.0, 709.0, 1e6])
def test_nothing_overflows_at_the_extremes(z):
    for activation in ACTIVATIONS.values():
        assert np.isfinite(activation.function(z))
        assert np.isfinite(activation.derivative(z))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_derivative_is_the_derivative(name):
    z = np.array([-3.0, -1.2, -0.3, 0.2, 0.9, 4.0])
    function, derivative = ACTIVATIONS[name]
    differences = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
    np.testing.assert_allclose(derivative(z), differences, atol=1e-9)


def test_a_saturated_sigmoid_still_has_a_derivative():
    assert ACTIVATIONS["sigmoid"].derivative(40.0) == pytest.approx(np.exp(-40.0), rel=1e-12)
    assert ACTIVATIONS["tanh"].derivative(20.0) == pytest.approx(4 * np.exp(-40.0), rel=1e-12)


@quick
@given(any_tensor)
def test_activations_are_what_their_formulas_say(Z):
    for index in np.ndindex(*Z.shape):
        z = float(Z[index])
        assert relu(Z)[index] == max(0.0, z)
        assert leaky_relu(Z, 0.3)[index] == (z if z > 0 else 0.3 * z)
        assert elu(Z, 2.0)[index] == pytest.approx(z if z >= 0 else 2.0 * np.expm1(z), rel=1e-13)
        assert tanh(Z)[index] == np.tanh(z)
        assert identity(Z)[index] == z
        assert maxout(Z, -Z)[index] == abs(z)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_form_of_input_gives_a_new_float64_array_of_its_shape(name):
    function = ACTIVATIONS[name].function
    for Z in (np.arange(-3, 3), np.arange(-3, 3, dtype=np.float32), np.float32(1.5), [[1, -2]], 3):
        A = function(Z)
        assert isinstance(A, np.ndarray)
        assert A.dtype == np.float64
        assert A.shape == np.shape(Z)
    Z = np.ones(3)
    assert not np.shares_memory(function(Z), Z)
