"""The same gradients as PyTorch's, where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

import course_lib

torch = pytest.importorskip("torch")
RNG = np.random.default_rng(0)
Z, DA = RNG.normal(size=(5, 4)), RNG.normal(size=(5, 4))


def gradient(function, *arrays, upstream=None):
    tensors = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    output = function(*tensors)
    output.backward(None if upstream is None else torch.tensor(upstream))
    return float(output.detach().sum()), [tensor.grad.numpy() for tensor in tensors]


@pytest.mark.parametrize("name", ["relu", "sigmoid", "tanh", "softplus", "elu"])
def test_elementwise_layers(name):
    argument = getattr(course_lib, name)(Z) if name in ("sigmoid", "tanh") else Z
    function = getattr(torch, name, None) or getattr(torch.nn.functional, name)
    _, (right,) = gradient(function, Z, upstream=DA)
    np.testing.assert_allclose(getattr(course_lib, f"{name}_backward")(DA, argument), right, atol=1e-12)


def test_the_linear_layer():
    W, b = RNG.normal(size=(4, 3)), RNG.normal(size=4)
    X = RNG.normal(size=(5, 3))
    _, right = gradient(torch.nn.functional.linear, X, W, b, upstream=DA)
    for got, expected in zip(course_lib.linear_backward(DA, X, W), right, strict=True):
        np.testing.assert_allclose(got, expected, atol=1e-12)


def test_cross_entropy_and_its_gradient():
    y = np.array([0, 1, 2, 3, 1])
    loss, (right,) = gradient(lambda S: torch.nn.functional.cross_entropy(S, torch.tensor(y)), Z)
    got, dS = course_lib.softmax_cross_entropy(Z, y)
    assert got == pytest.approx(loss, rel=1e-12)
    np.testing.assert_allclose(dS, right, atol=1e-13)


def test_binary_cross_entropy_and_its_gradient():
    y = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    function = torch.nn.functional.binary_cross_entropy_with_logits
    loss, (right,) = gradient(lambda s: function(s, torch.tensor(y)), Z[:, 0])
    got, ds = course_lib.bce_with_logits(Z[:, 0], y)
    assert got == pytest.approx(loss, rel=1e-12)
    np.testing.assert_allclose(ds, right, atol=1e-13)
