"""Training by gradient descent.

- `sgd_step`: one step on a list of parameters.
- `gradient_descent`: the plain loop, with its path and losses.
- `train_mlp`: a classifier, from a fresh start to its last epoch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from course_lib.arrays import ArrayLike, FloatArray, floats, labels, matrix
from course_lib.losses import softmax_cross_entropy
from course_lib.mlp import initial_parameters, mlp_backward, mlp_forward

__all__ = ["Descent", "gradient_descent", "sgd_step", "train_mlp"]


def sgd_step(params: Sequence[ArrayLike], grads: Sequence[ArrayLike], lr: float) -> list[FloatArray]:
    """A new list of new arrays p − lr · dp; each gradient has the shape of its parameter."""
    if len(params) != len(grads):
        raise ValueError(f"grads must be one for each of the {len(params)} params; got {len(grads)}. Same order.")
    stepped = []
    for i, (parameter, gradient) in enumerate(zip(params, grads, strict=True)):
        p, g = floats(parameter), floats(gradient)
        if p.shape != g.shape:
            raise ValueError(
                f"grads[{i}] must be of the shape of params[{i}], {p.shape}; got {g.shape}. "
                "A gradient has the shape of its variable."
            )
        stepped.append(np.asarray(p - lr * g))
    return stepped


class Descent(NamedTuple):
    """A run of gradient descent: `path (steps + 1, *x.shape)` and the loss at each of its points."""

    path: FloatArray
    losses: FloatArray


def gradient_descent(
    loss_and_gradient: Callable[[FloatArray], tuple[float, ArrayLike]], x: ArrayLike, lr: float, steps: int
) -> Descent:
    """x := x − lr · ∂L/∂x, `steps` times from `x`. Source: Park, ECE 5984; Chen, CMPT 726.

    On ½ k x² it diverges exactly when lr > 2/k.
    """
    point = np.array(x, dtype=np.float64)
    path, losses = [point], []
    for _ in range(steps):
        loss, gradient = loss_and_gradient(point)
        losses.append(float(loss))
        point = point - lr * floats(gradient)
        path.append(point)
    losses.append(float(loss_and_gradient(point)[0]))
    return Descent(np.stack(path), np.array(losses))


def train_mlp(
    X: ArrayLike, y: ArrayLike, hidden: Sequence[int], lr: float, epochs: int, rng: np.random.Generator
) -> tuple[list[FloatArray], list[FloatArray], list[float]]:
    """Full-batch gradient descent on the softmax cross-entropy of a ReLU network: `(weights, biases, losses)`.

    `X (N, D)`, integer labels `y (N,)`, `hidden` the widths; sizes are D, *hidden, max(y) + 1. `losses[e]` is the loss
    before update e.
    """
    X = matrix("X", X, "(N, D)")
    y = labels(y, X.shape[0], int(np.asarray(y).max()) + 1)
    weights, biases = initial_parameters([X.shape[1], *hidden, int(y.max()) + 1], rng=rng)
    losses = []
    for _ in range(epochs):
        S, activations = mlp_forward(X, weights, biases)
        loss, dS = softmax_cross_entropy(S, y)
        dWs, dbs = mlp_backward(dS, activations, weights)
        weights, biases = sgd_step(weights, dWs, lr), sgd_step(biases, dbs, lr)
        losses.append(loss)
    return weights, biases, losses
