"""Layers backwards, against loops, differences and each other."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import course_lib
from course_lib import (
    ELU,
    LeakyReLU,
    Linear,
    ReLU,
    Sequential,
    Sigmoid,
    Softplus,
    Tanh,
    linear,
    linear_backward,
    matmul_backward,
    maxout_backward,
    relu_backward,
    softmax,
    softmax_backward,
    squared_norm_backward,
)
from tests.course_lib import oracles
from tests.course_lib.strategies import linear_batch, logit_values, logits_and_labels, quick, same_shape, tensors


@quick
@given(linear_batch())
def test_linear_backward_equals_the_loops(batch):
    dZ, X, W = batch
    dX, dW, db = linear_backward(dZ, X, W)
    np.testing.assert_allclose(dX, oracles.matmul(dZ, W), atol=1e-11)
    np.testing.assert_allclose(dW, oracles.matmul(dZ.T, X), atol=1e-11)
    np.testing.assert_allclose(db, [sum(row[h] for row in dZ) for h in range(dZ.shape[1])], atol=1e-11)


def test_linear_backward_equals_differences():
    rng = np.random.default_rng(0)
    X, W, b, dZ = rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), rng.normal(size=2), rng.normal(size=(4, 2))
    answers = linear_backward(dZ, X, W)
    np.testing.assert_allclose(answers[0], oracles.vjp(lambda v: linear(v, W, b), X, dZ), atol=1e-8)
    np.testing.assert_allclose(answers[1], oracles.vjp(lambda v: linear(X, v, b), W, dZ), atol=1e-8)
    np.testing.assert_allclose(answers[2], oracles.vjp(lambda v: linear(X, W, v), b, dZ), atol=1e-8)


@quick
@given(linear_batch())
def test_matmul_backward_is_linear_backward_with_the_weights_transposed(batch):
    dZ, X, W = batch
    dx, dw = matmul_backward(dZ, X, W.T)
    dX, dW, _ = linear_backward(dZ, X, W)
    np.testing.assert_array_equal(dx, dX)
    np.testing.assert_allclose(dw, dW.T, rtol=1e-13, atol=1e-13)


def test_squared_norm_backward_equals_differences():
    rng = np.random.default_rng(1)
    W, x = rng.normal(size=(3, 4)), rng.normal(size=4)
    f, dW, dx = squared_norm_backward(W, x)
    assert isinstance(f, float)
    assert f == pytest.approx(sum(float(row @ x) ** 2 for row in W), rel=1e-13)
    np.testing.assert_allclose(dW, oracles.vjp(lambda v: ((v @ x) ** 2).sum(), W, 1.0), atol=1e-8)
    np.testing.assert_allclose(dx, oracles.vjp(lambda v: ((W @ v) ** 2).sum(), x, 1.0), atol=1e-8)


# name, forward function, whether the backward function takes the output instead of the input
ELEMENTWISE = [
    ("relu", False),
    ("leaky_relu", False),
    ("sigmoid", True),
    ("tanh", True),
    ("softplus", False),
    ("elu", False),
]


@pytest.mark.parametrize(("name", "takes_output"), ELEMENTWISE)
def test_elementwise_backward_equals_differences(name, takes_output):
    rng = np.random.default_rng(2)
    Z = rng.choice([-1.0, 1.0], size=(5, 4)) * rng.uniform(0.01, 3.0, size=(5, 4))  # away from the kinks
    dA = rng.normal(size=Z.shape)
    forward = getattr(course_lib, name)
    dZ = getattr(course_lib, f"{name}_backward")(dA, forward(Z) if takes_output else Z)
    np.testing.assert_allclose(dZ, oracles.vjp(forward, Z, dA), atol=1e-8)


@pytest.mark.parametrize(("name", "takes_output"), ELEMENTWISE)
def test_a_gradient_off_by_a_thousandth_is_noticed(name, takes_output):
    rng = np.random.default_rng(3)
    Z = rng.uniform(0.1, 2.0, size=(3, 4))
    dA = rng.normal(size=Z.shape)
    forward = getattr(course_lib, name)
    dZ = getattr(course_lib, f"{name}_backward")(dA, forward(Z) if takes_output else Z)
    differences = oracles.vjp(forward, Z, dA)
    assert oracles.relative(dZ, differences) < 1e-7
    assert oracles.relative(1.001 * dZ, differences) > 5e-4


@pytest.mark.parametrize(
    ("name", "slope", "arguments"),
    [
        ("relu_backward", 0.0, ()),
        ("leaky_relu_backward", 0.1, ()),
        ("leaky_relu_backward", 0.25, (0.25,)),
        ("elu_backward", 1.0, ()),
        ("elu_backward", 1.0, (0.5,)),
    ],
)
def test_the_slope_at_zero_is_the_conventions(name, slope, arguments):
    Z = np.array([[0.0, -0.0, 0.0]])
    dA = np.array([[3.0, -2.0, 1.0]])
    np.testing.assert_array_equal(getattr(course_lib, name)(dA, Z, *arguments), slope * dA)


@quick
@given(same_shape(3))
def test_maxout_gives_a_tie_to_the_first_and_loses_nothing(operands):
    dA, Z1, Z2 = operands
    dZ1, dZ2 = maxout_backward(dA, Z1, Z2)
    np.testing.assert_array_equal(dZ1 + dZ2, dA)
    for index in np.ndindex(*dA.shape):
        assert (dZ1 if Z1[index] >= Z2[index] else dZ2)[index] == dA[index]


@quick
@given(logits_and_labels())
def test_softmax_rows_sum_to_one_and_a_shift_changes_nothing(batch):
    S, _ = batch
    P = softmax(S)
    assert np.all((P >= 0.0) & (P <= 1.0))
    np.testing.assert_allclose(P.sum(axis=1), 1.0, rtol=1e-14)
    shift = np.round(np.arange(1.0, len(S) + 1.0)[:, None]) * 64.0
    np.testing.assert_allclose(softmax(S + shift), P, atol=1e-9)


@quick
@given(st.data())
def test_softmax_backward_equals_the_written_out_jacobian(data):
    S, _ = data.draw(logits_and_labels())
    dP = data.draw(tensors(S.shape))
    P = softmax(S)
    np.testing.assert_allclose(softmax_backward(dP, P), oracles.softmax_jacobian_product(dP, P), atol=1e-12)


def test_softmax_backward_never_holds_all_jacobians():
    rng = np.random.default_rng(4)
    P = softmax(rng.normal(size=(256, 1024)))
    dP = rng.normal(size=P.shape)
    tracemalloc.start()
    dS = softmax_backward(dP, P)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * P.nbytes  # all Jacobians together are 1024 times P
    n = 17
    np.testing.assert_allclose(dS[n], P[n] * (dP[n] - dP[n] @ P[n]), atol=1e-15)


@quick
@given(tensors((2, 3), logit_values), tensors((2, 3)))
def test_backward_passes_are_finite_and_right_for_huge_inputs(Z, dA):
    right = [[float(oracles.sigmoid(z)) for z in row] for row in Z.tolist()]
    np.testing.assert_allclose(course_lib.softplus_backward(dA, Z), dA * np.array(right), rtol=1e-13, atol=1e-300)
    slope = np.array([[1.0 if z >= 0 else float(oracles.Decimal(z).exp()) for z in row] for row in Z.tolist()])
    np.testing.assert_allclose(course_lib.elu_backward(dA, Z, 0.5), dA * np.where(Z >= 0, 1, 0.5 * slope), rtol=1e-13)


NAMES = {
    ReLU: "relu",
    LeakyReLU: "leaky_relu",
    Sigmoid: "sigmoid",
    Tanh: "tanh",
    Softplus: "softplus",
    ELU: "elu",
}


@pytest.mark.parametrize("make", NAMES)
def test_a_layer_object_does_what_its_functions_do(make):
    rng = np.random.default_rng(5)
    Z = rng.choice([-1.0, 1.0], size=(3, 4)) * rng.uniform(0.1, 2.0, size=(3, 4))
    dA = rng.normal(size=Z.shape)
    layer = make()
    A = layer.forward(Z)
    np.testing.assert_array_equal(A, course_lib.ACTIVATIONS[NAMES[make]].function(Z))
    dZ = layer.backward(dA)
    np.testing.assert_allclose(dZ, oracles.vjp(layer.forward, Z, dA), atol=1e-8)


def test_a_stack_of_layers_goes_back_in_reverse():
    rng = np.random.default_rng(6)
    X, dZ = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    first, last = Linear(3, 4, rng=rng), Linear(4, 2, rng=rng)
    network = Sequential(first, Tanh(), last)
    network.forward(X)
    dX = network.backward(dZ)
    np.testing.assert_allclose(dX, oracles.vjp(network.forward, X, dZ), atol=1e-8)
    network.forward(X)
    network.backward(dZ)
    dW, W = first.dW.copy(), first.W.copy()

    def output(weights):
        first.W = weights
        return network.forward(X)

    np.testing.assert_allclose(dW, oracles.vjp(output, W, dZ), atol=1e-8)


def test_backward_before_forward_says_what_to_do():
    with pytest.raises(RuntimeError, match="forward must be called before backward"):
        ReLU().backward(np.ones((1, 1)))


@pytest.mark.parametrize(("backward", "name"), [(linear_backward, "dZ"), (matmul_backward, "dY")])
def test_of_two_arrays_that_do_not_fit_the_gradient_is_blamed_and_not_the_weights(backward, name):
    weights = np.ones((4, 3)) if backward is linear_backward else np.ones((3, 4))
    with pytest.raises(ValueError, match=rf"^{name} must be .* = \(2, 4\); got \(2, 5\)\. A gradient has the shape"):
        backward(np.ones((2, 5)), np.ones((2, 3)), weights)
    with pytest.raises(ValueError, match=r"Is it the transpose\?"):
        backward(np.ones((2, 4)), np.ones((2, 3)), weights.T)


def test_only_values_betray_a_transposed_product_on_squares():
    rng = np.random.default_rng(7)
    dZ, X, W = (rng.normal(size=(3, 3)) for _ in range(3))
    dX, dW, _ = linear_backward(dZ, X, W)
    assert dX.shape == (dZ @ W.T).shape
    assert oracles.relative(dZ @ W.T, dX) > 0.01
    assert oracles.relative(X.T @ dZ, dW) > 0.01


def test_relu_backward_takes_its_mask_from_the_input_not_from_upstream():
    np.testing.assert_array_equal(relu_backward([[-1.0, 2.0]], [[1.0, -1.0]]), [[-1.0, 0.0]])
