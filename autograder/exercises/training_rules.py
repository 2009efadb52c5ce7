"""What a step of training may be, right or wrong: from two runs of which one is an epoch longer.

- `Network`: weights and biases as one vector.
- `Step`: what was seen of an epoch; `RULES`: which updates explain it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from course_lib.layers import softmax
from course_lib.losses import softmax_cross_entropy
from course_lib.mlp import mlp_backward, mlp_forward

Numbers = NDArray[np.float64]
Arrays = list[Numbers]


@dataclass(frozen=True, eq=False)
class Network:
    """Weights and biases, with the data that they are trained on."""

    weights: Arrays
    biases: Arrays
    X: Numbers
    y: NDArray[np.integer]

    @cached_property
    def vector(self) -> Numbers:
        return joined(self.weights, self.biases)

    @cached_property
    def logits(self) -> Numbers:
        return mlp_forward(self.X, self.weights, self.biases)[0]

    @cached_property
    def loss(self) -> float:
        return softmax_cross_entropy(self.logits, self.y)[0]

    @property
    def accuracy(self) -> float:
        return float((self.logits.argmax(axis=1) == self.y).mean())

    @cached_property
    def dS(self) -> Numbers:
        return softmax_cross_entropy(self.logits, self.y)[1]

    def gradients(self, dS: Numbers, masked: bool = True) -> tuple[Arrays, Arrays]:
        activations = mlp_forward(self.X, self.weights, self.biases)[1]
        if masked:
            return mlp_backward(dS, activations, self.weights)
        dWs: Arrays = []
        dbs: Arrays = []
        for A, W in zip(reversed(activations), reversed(self.weights), strict=True):
            dWs.insert(0, dS.T @ A)
            dbs.insert(0, dS.sum(axis=0))
            dS = dS @ W
        return dWs, dbs

    def alike(self) -> bool:
        """Are all units of each hidden layer the same? Then they stay the same for ever."""
        return all(np.ptp(W, axis=0).max(initial=0.0) < 1e-12 for W in self.weights[:-1])


def joined(dWs: Arrays, dbs: Arrays) -> Numbers:
    return np.concatenate([np.ravel(a) for a in (*dWs, *dbs)])


@dataclass(frozen=True, eq=False)
class Step:
    """One epoch from `now` to `then`; `before` is where the run was an epoch earlier."""

    before: Network
    now: Network
    then: Network
    lr: float
    tolerance: float

    @cached_property
    def taken(self) -> Numbers:
        return self.then.vector - self.now.vector

    @cached_property
    def right(self) -> Numbers:
        return -self.lr * joined(*self.now.gradients(self.now.dS))

    def is_(self, update: Numbers) -> bool:
        size = max(float(np.abs(update).max()), float(np.abs(self.right).max()), 1e-9)
        return bool(np.abs(self.taken - update).max() <= self.tolerance * size)

    def towards(self, dS: Numbers, masked: bool = True) -> Numbers:
        return -self.lr * joined(*self.now.gradients(dS, masked))


def _last_layer(s: Step) -> Numbers:
    dWs, dbs = s.now.gradients(s.now.dS)
    zeros = [np.zeros_like(d) for d in dWs[:-1]], [np.zeros_like(d) for d in dbs[:-1]]
    return -s.lr * joined([*zeros[0], dWs[-1]], [*zeros[1], dbs[-1]])


def _weights_alone(s: Step) -> Numbers:
    dWs, dbs = s.now.gradients(s.now.dS)
    return -s.lr * joined(dWs, [np.zeros_like(d) for d in dbs])


def _other_labels(s: Step, by: int) -> Numbers:
    classes = s.now.logits.shape[1]
    return s.towards(softmax_cross_entropy(s.now.logits, (s.now.y + by) % classes)[1])


def _first_example(s: Step) -> Numbers:
    one = Network(s.now.weights, s.now.biases, s.now.X[:1], s.now.y[:1])
    return -s.lr * joined(*one.gradients(one.dS))


def _updated_too_early(s: Step) -> Numbers:
    """Every layer's weights make their step before the gradient has come through them."""
    activations = mlp_forward(s.now.X, s.now.weights, s.now.biases)[1]
    dWs: Arrays = []
    dbs: Arrays = []
    dZ = s.now.dS
    for A, W in zip(reversed(activations), reversed(s.now.weights), strict=True):
        dWs.insert(0, dZ.T @ A)
        dbs.insert(0, dZ.sum(axis=0))
        dZ = (dZ @ (W - s.lr * dWs[0])) * (A > 0)
    return -s.lr * joined(dWs, dbs)


def _along(s: Step, extra: Numbers) -> Numbers:
    """The right update and some part of `extra`, as much as explains best what was taken."""
    square = float(extra @ extra)
    share = float((s.taken - s.right) @ extra) / square if square else 0.0
    return s.right + share * extra if abs(share) > 1e-6 else np.full_like(extra, np.inf)


def _scaled(s: Step) -> Numbers:
    square = float(s.right @ s.right)
    return float(s.taken @ s.right) / square * s.right if square else s.right


RULES: Mapping[str, Callable[[Step], Numbers]] = {
    "gradient": lambda s: s.right,
    "still": lambda s: 0.0 * s.right,
    "ascent": lambda s: -s.right,
    "summed": lambda s: len(s.now.y) * s.right,
    "mean twice": lambda s: s.right / len(s.now.y),
    "doubled": lambda s: 2.0 * s.right,
    "scaled": _scaled,
    "last layer": _last_layer,
    "weights alone": _weights_alone,
    "next label": lambda s: _other_labels(s, 1),
    "label before": lambda s: _other_labels(s, -1),
    "no label": lambda s: s.towards(softmax(s.now.logits) / len(s.now.y)),
    "no mask": lambda s: s.towards(s.now.dS, masked=False),
    "first example": _first_example,
    "updated too early": _updated_too_early,
    "momentum": lambda s: _along(s, s.now.vector - s.before.vector),
    "decay": lambda s: _along(s, s.now.vector),
}
