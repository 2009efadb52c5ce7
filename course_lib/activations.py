"""Activation functions, stable for inputs of any size.

- `sigmoid`, `tanh`, `softplus`, `relu`, `leaky_relu`, `elu`, `maxout`, `identity`: the functions.
- `tanh_slope`: the derivative of one of them.
- `ACTIVATIONS`: name → `Activation(function, derivative)`, for the functions of one variable.

Their backward passes stand in `course_lib.layers`. Every function takes an array of any shape and returns a new float64
array of that shape.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_lib.arrays import ArrayLike, FloatArray, floats, same_shape

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "elu",
    "identity",
    "leaky_relu",
    "maxout",
    "relu",
    "sigmoid",
    "softplus",
    "tanh",
    "tanh_slope",
]


def sigmoid(Z: ArrayLike) -> FloatArray:
    """σ(z) = 1 / (1 + e^−z), accurate to the last digits on both sides.

    Source: the neuron of all five lectures. Beyond ±700 it is as good as 0 or 1, to 1e-304; e^±z would leave the range
    of a normal float, where a processor takes four times as long.
    """
    Z = floats(Z)
    e = np.maximum(Z, -700.0, out=np.empty_like(Z))  # one array: making them costs more than filling
    np.minimum(e, 700.0, out=e)
    np.negative(e, out=e)
    np.exp(e, out=e)
    e += 1.0
    return np.asarray(np.divide(1.0, e, out=e))


def tanh(Z: ArrayLike) -> FloatArray:
    """tanh z = 2 σ(2z) − 1."""
    return np.asarray(np.tanh(floats(Z)))


def softplus(Z: ArrayLike) -> FloatArray:
    """log(1 + e^z), the smooth ReLU; its derivative is the sigmoid. Source: Chen, CMPT 726."""
    Z = floats(Z)
    return np.asarray(np.maximum(Z, 0.0) + np.log1p(np.exp(-np.abs(Z))))


def relu(Z: ArrayLike) -> FloatArray:
    """max(0, z)."""
    return np.asarray(np.maximum(floats(Z), 0.0))


def leaky_relu(Z: ArrayLike, slope: float = 0.1) -> FloatArray:
    """z above 0 and slope · z below; the lectures' slope is 0.1, elsewhere 0.01 is usual."""
    Z = floats(Z)
    return np.asarray(np.where(Z > 0.0, Z, slope * Z))


def elu(Z: ArrayLike, alpha: float = 1.0) -> FloatArray:
    """z from 0 on and α (e^z − 1) below. Source: CS231n, lecture 4."""
    Z = floats(Z)
    return np.asarray(np.where(Z >= 0.0, Z, alpha * np.expm1(np.minimum(Z, 0.0))))


def maxout(Z1: ArrayLike, Z2: ArrayLike) -> FloatArray:
    """max(z1, z2) entry by entry, of two pre-activations of one shape. Source: CS231n, lecture 4."""
    Z1, Z2 = same_shape("Z2", Z2, "Z1", Z1)
    return np.asarray(np.maximum(Z1, Z2))


def identity(Z: ArrayLike) -> FloatArray:
    """z itself: what a linear output layer does."""
    return np.array(Z, dtype=np.float64)


class Activation(NamedTuple):
    """A function of one variable and its derivative, both of the pre-activation."""

    function: Callable[[ArrayLike], FloatArray]
    derivative: Callable[[ArrayLike], FloatArray]


def _sigmoid_derivative(Z: ArrayLike) -> FloatArray:
    # σ(z) σ(−z), and not σ(z) (1 − σ(z)), which is 0 from z = 37 on.
    return sigmoid(Z) * sigmoid(-floats(Z))


def tanh_slope(Z: ArrayLike) -> FloatArray:
    """1 − tanh² z, the derivative of tanh; it keeps its digits where tanh z is nearly 1."""
    return 4.0 * _sigmoid_derivative(2.0 * floats(Z))


def _relu_derivative(Z: ArrayLike) -> FloatArray:
    return (floats(Z) > 0.0).astype(np.float64)


def _leaky_relu_derivative(Z: ArrayLike) -> FloatArray:
    return np.asarray(np.where(floats(Z) > 0.0, 1.0, 0.1))


def _elu_derivative(Z: ArrayLike) -> FloatArray:
    return np.asarray(np.exp(np.minimum(floats(Z), 0.0)))


def _identity_derivative(Z: ArrayLike) -> FloatArray:
    return np.ones_like(floats(Z))


ACTIVATIONS: dict[str, Activation] = {
    "sigmoid": Activation(sigmoid, _sigmoid_derivative),
    "tanh": Activation(tanh, tanh_slope),
    "softplus": Activation(softplus, sigmoid),
    "relu": Activation(relu, _relu_derivative),
    "leaky_relu": Activation(leaky_relu, _leaky_relu_derivative),
    "elu": Activation(elu, _elu_derivative),
    "identity": Activation(identity, _identity_derivative),
}
