"""A network put together from functions that it is handed: a reader's own, or one with a mistake in it.

- `PARTS`: the names of the functions, with the course's own.
- `Assembly`: layers, a forward pass, a backward pass made of the parts, and a step of gradient descent.
- `curve`: the losses along a run, and its accuracy at the end; `History`: a run that can be looked at at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from course_lib.activations import relu, sigmoid, tanh
from course_lib.arrays import ArrayLike, FloatArray, IntArray
from course_lib.layers import linear_backward, relu_backward, tanh_backward
from course_lib.losses import bce_with_logits, softmax_cross_entropy
from course_lib.mlp import initial_parameters
from course_lib.training import sgd_step

__all__ = ["PARTS", "Assembly", "Curve", "Gradients", "History", "Pass", "curve"]

Part = Callable[..., Any]

PARTS: Mapping[str, Part] = {
    "linear_backward": linear_backward,
    "relu_backward": relu_backward,
    "tanh_backward": tanh_backward,
    "bce_with_logits": bce_with_logits,
    "softmax_cross_entropy": softmax_cross_entropy,
    "sgd_step": sgd_step,
}

_FORWARD = {"relu": relu, "tanh": tanh}


class Pass(NamedTuple):
    """What a forward pass keeps: `A[0]` is X, then each hidden layer's output; `Z` each layer's sums, logits last."""

    A: list[FloatArray]
    Z: list[FloatArray]


class Gradients(NamedTuple):
    """What a backward pass finds, layer by layer: of the sums `dZ`, the weights `dW` and the biases `db`."""

    loss: float
    dZ: list[FloatArray]
    dW: list[FloatArray]
    db: list[FloatArray]


@dataclass
class Assembly:
    """`weights` (H, D) and `biases` (H,) in layer order, and the `parts` that move them.

    With one output unit the loss is that of `bce_with_logits`, otherwise softmax cross-entropy.
    """

    weights: list[FloatArray]
    biases: list[FloatArray]
    activation: str
    parts: Mapping[str, Part]

    @classmethod
    def start(
        cls,
        sizes: Sequence[int],
        activation: str = "relu",
        parts: Mapping[str, Part] | None = None,
        *,
        rng: np.random.Generator,
    ) -> Assembly:
        """A fresh network; `parts` replaces any of `PARTS`. Raises ValueError for a name that is not among them."""
        unknown = set(parts or {}) - set(PARTS)
        if unknown or activation not in _FORWARD:
            raise ValueError(
                f"parts must be among {', '.join(PARTS)}, activation relu or tanh; got {sorted(unknown)}, "
                f"{activation!r}. Name each function as its exercise does."
            )
        weights, biases = initial_parameters(sizes, rng=rng)
        return cls(weights, biases, activation, {**PARTS, **(parts or {})})

    def forward(self, X: ArrayLike) -> Pass:
        """All layers' outputs for `X (N, D)`."""
        A, Z = [np.asarray(X, dtype=np.float64)], list[FloatArray]()
        for W, b in zip(self.weights, self.biases, strict=True):
            Z.append(A[-1] @ W.T + b)
            A.append(_FORWARD[self.activation](Z[-1]))
        return Pass(A[:-1], Z)

    def backward(self, passed: Pass, y: IntArray) -> Gradients:
        """The gradients of the mean loss for labels `y (N,)`, by the parts."""
        S, parts = passed.Z[-1], self.parts
        if S.shape[1] == 1:
            loss, ds = parts["bce_with_logits"](S[:, 0], y)
            dZ = np.reshape(ds, (-1, 1))
        else:
            loss, dZ = parts["softmax_cross_entropy"](S, y)
        dZs, dWs, dbs = [dZ], list[FloatArray](), list[FloatArray]()
        for layer in reversed(range(len(self.weights))):
            dA, dW, db = parts["linear_backward"](dZ, passed.A[layer], self.weights[layer])
            dWs.insert(0, dW)
            dbs.insert(0, db)
            if layer:
                dZ = self._through_activation(dA, passed, layer)
                dZs.insert(0, dZ)
        return Gradients(float(loss), dZs, dWs, dbs)

    def _through_activation(self, dA: FloatArray, passed: Pass, layer: int) -> FloatArray:
        if self.activation == "relu":
            return np.asarray(self.parts["relu_backward"](dA, passed.Z[layer - 1]))
        return np.asarray(self.parts["tanh_backward"](dA, passed.A[layer]))

    def step(self, X: ArrayLike, y: IntArray, lr: float) -> float:
        """One step of gradient descent on `X (N, D)`, `y (N,)`; returns the loss before it."""
        found = self.backward(self.forward(X), y)
        self.weights = list(self.parts["sgd_step"](self.weights, found.dW, lr))
        self.biases = list(self.parts["sgd_step"](self.biases, found.db, lr))
        return found.loss

    def probability(self, X: ArrayLike) -> FloatArray:
        """The probability of class 1 at each row of X, of a network with one output unit; `(N,)`."""
        return np.asarray(sigmoid(self.forward(X).Z[-1][:, 0]))

    def predict(self, X: ArrayLike) -> IntArray:
        """The likeliest class of each row of X; `(N,)`."""
        S = self.forward(X).Z[-1]
        return np.asarray((S[:, 0] > 0).astype(np.int64) if S.shape[1] == 1 else S.argmax(axis=1))

    def accuracy(self, X: ArrayLike, y: IntArray) -> float:
        """The share of rows that are given their label."""
        return float((self.predict(X) == y).mean())


class Curve(NamedTuple):
    """A run: the loss before each step, and the accuracy after the last one; `broke` says what stopped it, or ""."""

    losses: FloatArray
    accuracy: float
    broke: str


def curve(network: Assembly, X: ArrayLike, y: IntArray, lr: float, epochs: int) -> Curve:
    """Train `network` in place for `epochs` steps; a part that raises or returns no number ends the run."""
    losses: list[float] = []
    try:
        with np.errstate(all="ignore"):
            for _ in range(epochs):
                losses.append(network.step(X, y, lr))
            if not all(np.isfinite(W).all() for W in network.weights):
                return Curve(np.array(losses), 0.0, "it overflowed")
    except (ValueError, TypeError, IndexError) as error:
        return Curve(np.array(losses), 0.0, f"it raised {type(error).__name__}")
    return Curve(np.array(losses), network.accuracy(X, y), "")


class History:
    """A training run from `network` as it is handed over; frame f is what `stride` · f steps have made of it."""

    def __init__(self, network: Assembly, X: ArrayLike, y: IntArray, lr: float, stride: int = 10) -> None:
        self.X, self.y, self.lr, self.stride = np.asarray(X, dtype=np.float64), y, lr, stride
        self.losses: list[float] = []
        self._now = network
        self._frames = [(network.weights, network.biases)]

    def at(self, frame: int) -> Assembly:
        """The network at this frame, trained on as far as that takes; no frame is computed twice."""
        while len(self._frames) <= frame:
            with np.errstate(all="ignore"):  # a learning rate that is too large is the reader's to see
                self.losses += [self._now.step(self.X, self.y, self.lr) for _ in range(self.stride)]
            self._frames.append((self._now.weights, self._now.biases))
        weights, biases = self._frames[frame]
        return Assembly(weights, biases, self._now.activation, self._now.parts)
