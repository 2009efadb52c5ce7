"""A network that owns its memory and trains fast.

- `MLP`: all parameters in one flat vector, of which every weight and bias is a view.

Its mathematics is that of `mlp_forward`, `softmax_cross_entropy` and `mlp_backward`, and a test holds them together.
What differs: arrays are made once for a batch size and written in place, a gradient over the activation that it is the
gradient of; the first bias is the weight of a column of ones; the forward pass keeps each activation's local gradient,
so that the backward pass is one product; the learning rate is on the upstream gradient of the logits, so that what
arrives at the parameters is the step itself; and no gradient of X is computed, which nobody needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from course_lib.arrays import IntArray, labels, matrix
from course_lib.mlp import count_parameters, initial_parameters

__all__ = ["MLP"]

Array = NDArray[Any]

_CACHE_LINE = 64  # bytes
_PIECE = 1 << 14  # parameters: fewer are not worth a subtraction of their own


def _zeros(shape: int | Sequence[int], dtype: DTypeLike) -> Array:
    """Zeros from the start of a cache line: a register as wide as one is then filled from one, not from two."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    memory = np.zeros(size + _CACHE_LINE, np.uint8)
    start = -memory.ctypes.data % _CACHE_LINE
    return memory[start : start + size].view(dtype).reshape(shape)


# 0-d arrays of each type: a Python number, or one of another type, would be converted at every call.
_ZERO, _HALF, _ONE = ({np.dtype(t): np.array(x, t) for t in (np.float32, np.float64)} for x in (0.0, 0.5, 1.0))


def _relu(Z: Array, local: Array, mask: Array) -> None:
    np.greater(Z, _ZERO[Z.dtype], out=mask)
    local[...] = mask  # numbers: a product with Booleans is converted piece by piece, at three times the cost
    np.multiply(Z, local, out=Z)


def _tanh(Z: Array, local: Array, mask: Array) -> None:
    np.tanh(Z, out=Z)
    np.multiply(Z, Z, out=local)
    np.subtract(_ONE[Z.dtype], local, out=local)


def _sigmoid(Z: Array, local: Array, mask: Array) -> None:
    half = _HALF[Z.dtype]
    np.multiply(Z, half, out=Z)
    np.tanh(Z, out=Z)  # σ(z) = ½ (1 + tanh ½z) overflows nowhere
    np.multiply(Z, half, out=Z)
    np.add(Z, half, out=Z)
    np.subtract(_ONE[Z.dtype], Z, out=local)
    np.multiply(local, Z, out=local)


# Each turns Z into its activation in place, and writes the derivative into `local`; `mask` is room for Booleans.
_IN_PLACE: dict[str, Callable[[Array, Array, Array], None]] = {"relu": _relu, "tanh": _tanh, "sigmoid": _sigmoid}


class _Pass:
    """One forward and backward pass of a network on N rows, and the arrays for it."""

    def __init__(self, network: MLP, N: int) -> None:
        sizes, dtype = network.sizes, network.dtype
        ones_beside_X = _zeros((N, sizes[0] + 1), dtype)
        ones_beside_X[:, -1] = 1.0
        self.X = ones_beside_X[:, :-1]
        hidden, local = ([_zeros((N, H), dtype) for H in sizes[1:-1]] for _ in range(2))
        # One row a class: maxima and sums over the classes, and the bias, then run along whole rows.
        self.S = _zeros((sizes[-1], N), dtype)
        self.Y = _zeros((sizes[-1], N), dtype)
        self.flat_S, self.flat_Y = self.S.reshape(-1), self.Y.reshape(-1)
        self.row = _zeros(N, dtype)
        self.ones = _zeros(N, dtype)
        self.ones.fill(1.0)
        self.sum_of_classes = _zeros(sizes[-1], dtype)
        inputs = [self.X, *hidden]
        W, dW, db = network.weights, network._dWs, network._dbs
        masks = [_zeros(A.shape, bool) for A in hidden]
        self.activate = _IN_PLACE[network.activation]
        self.forwards = [
            (A, weight.T, bias, Z, slope, mask)
            for A, weight, bias, Z, slope, mask in zip(inputs, W, network.biases, hidden, local, masks, strict=False)
        ]
        first, d_first = network._first(network.parameters), network._first(network._gradient)
        if hidden:
            self.forwards[0] = (ones_beside_X, first.T, None, hidden[0], local[0], masks[0])
        self.last = (W[-1], inputs[-1].T, self.S, network.biases[-1][:, None])
        upstream = [(dZ, dZ.T) for dZ in hidden] + [(self.S.T, self.S)]
        self.first = (upstream[0][1], ones_beside_X, d_first)
        pieces = network._pieces()
        self.backwards = [
            (upstream[i][1], inputs[i], dW[i], upstream[i][0], db[i], W[i], hidden[i - 1], local[i - 1], *pieces[i])
            for i in range(len(W) - 1, 0, -1)
        ]
        self.rest = pieces[0]

    def load(self, X: Array, y: IntArray, scale: float = 1.0) -> None:
        """Take a batch, and the positive number that its gradient is to be multiplied by."""
        N = y.shape[0]
        np.copyto(self.X, X)
        self.Y.fill(0.0)
        self.Y[y, np.arange(N)] = scale / N
        self.sum_of_classes.fill(N / scale)  # as a row, it sums over the classes and divides by N in one product
        self.scale, self.log_of_division = scale, float(np.log(N / scale))

    def run(self, *, descend: bool = False) -> float:
        """The loss of the batch; scale times the gradient goes where `network._dWs` and `network._dbs` look.

        With `descend` it is subtracted from the parameters, of each piece while the cache still holds its gradient.
        """
        for A, W_T, b, Z, local, mask in self.forwards:
            A.dot(W_T, out=Z)
            if b is not None:
                np.add(Z, b, out=Z)
            self.activate(Z, local, mask)
        loss = self._cross_entropy()
        for dZ_T, A, dW, dZ, db, W, dA, local, parameters, gradient in self.backwards:
            dZ_T.dot(A, out=dW)
            self.ones.dot(dZ, out=db)
            dZ.dot(W, out=dA)
            np.multiply(dA, local, out=dA)
            if descend and gradient.size:
                np.subtract(parameters, gradient, out=parameters)
        dZ_T, ones_beside_X, d_first = self.first
        dZ_T.dot(ones_beside_X, out=d_first)
        if descend:
            parameters, gradient = self.rest
            np.subtract(parameters, gradient, out=parameters)
        return loss

    def _cross_entropy(self) -> float:
        """The last layer, softmax and loss in one, leaving dS = scale (P − Y)/N in the place of the logits."""
        W, A_T, S, b = self.last
        row = self.row
        W.dot(A_T, out=S)
        np.add(S, b, out=S)
        np.maximum.reduce(S, axis=0, out=row)
        np.subtract(S, row, out=S)
        mean_of_right = float(self.flat_S.dot(self.flat_Y)) / self.scale
        np.exp(S, out=S)
        self.sum_of_classes.dot(S, out=row)
        np.divide(S, row, out=S)
        np.subtract(S, self.Y, out=S)
        np.log(row, out=row)
        mean_of_logs = float(self.ones.dot(row)) / len(row)
        return mean_of_logs - self.log_of_division - mean_of_right


class MLP:
    """A classifier: `sizes` = (D, hidden widths …, C), one activation, softmax cross-entropy.

    `parameters` is one flat vector; `weights` (H, D) and `biases` (H,) are views of it, so write into them and do not
    replace them. In the first layer each unit's bias stands behind its weights, in the others all biases stand behind
    all weights. `activation` is "relu", "tanh" or "sigmoid"; `dtype` float32 or float64. Weights start as in
    `initial_parameters`, drawn from `rng`.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: str = "relu",
        dtype: DTypeLike = np.float64,
        *,
        rng: np.random.Generator,
    ) -> None:
        if activation not in _IN_PLACE:
            raise ValueError(f"activation must be one of {', '.join(_IN_PLACE)}; got {activation!r}. Try 'relu'.")
        weights, _ = initial_parameters(sizes, rng=rng)
        self.sizes = tuple(sizes)
        self.activation = activation
        self.dtype = np.dtype(dtype)
        self.parameters: Array = _zeros(count_parameters(sizes), self.dtype)
        self._gradient: Array = _zeros(self.parameters.shape, self.dtype)
        self.weights, self.biases = self._views(self.parameters)
        self._dWs, self._dbs = self._views(self._gradient)
        for view, start in zip(self.weights, weights, strict=True):
            view[...] = start
        self._pass: _Pass | None = None

    def _first(self, flat: Array) -> Array:
        """The first layer as one matrix (H, D + 1): its bias is the weight of a column of ones beside X."""
        D, H = self.sizes[:2]
        return flat[: H * (D + 1)].reshape(H, D + 1)

    def _views(self, flat: Array) -> tuple[list[Array], list[Array]]:
        first = self._first(flat)
        weights, biases, start = [first[:, :-1]], [first[:, -1]], first.size
        for D, H in pairwise(self.sizes[1:]):
            weights.append(flat[start : start + H * D].reshape(H, D))
            biases.append(flat[start + H * D : start + H * D + H])
            start += H * D + H
        return weights, biases

    def _pieces(self) -> list[tuple[Array, Array]]:
        """For each layer the parameters and the gradient to be stepped along once its own gradient is known.

        Those of small layers wait for the layer below, and leave nothing here.
        """
        pieces = []
        start = end = self.parameters.size
        for layer in reversed(range(len(self.weights))):
            start -= self.weights[layer].size + self.biases[layer].size
            enough = end - start >= _PIECE or layer == 0
            due = slice(start, end if enough else start)
            pieces.append((self.parameters[due], self._gradient[due]))
            if enough:
                end = start
        return pieces[::-1]

    def activations(self, X: ArrayLike) -> list[Array]:
        """`[X, A1, …]`, what every layer but the last puts out for `X (N, D)`, in arrays of their own."""
        outputs = [self._inputs(X)]
        for W, b in zip(self.weights[:-1], self.biases[:-1], strict=True):
            A = outputs[-1] @ W.T + b
            _IN_PLACE[self.activation](A, np.empty_like(A), np.empty(A.shape, bool))
            outputs.append(A)
        return outputs

    def logits(self, X: ArrayLike) -> Array:
        """`S (N, C)` for `X (N, D)`."""
        return np.asarray(self.activations(X)[-1] @ self.weights[-1].T + self.biases[-1])

    def predict(self, X: ArrayLike) -> IntArray:
        """The class of the largest logit; `(N,)`."""
        return np.asarray(self.logits(X).argmax(axis=1))

    def accuracy(self, X: ArrayLike, y: ArrayLike) -> float:
        """The share of rows of `X (N, D)` that are given the label in `y (N,)`."""
        return float((self.predict(X) == labels(y, np.shape(X)[0], self.sizes[-1])).mean())

    def _inputs(self, X: ArrayLike) -> Array:
        rows: Array = np.asarray(matrix("X", X, "(N, D)"), self.dtype)
        if rows.shape[1] != self.sizes[0]:
            raise ValueError(f"X must be (N, D) with D = {self.sizes[0]}; got {rows.shape}. One row an example.")
        return rows

    def _checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, IntArray]:
        rows = self._inputs(X)
        return rows, labels(y, rows.shape[0], self.sizes[-1])

    def _pass_for(self, N: int) -> _Pass:
        if self._pass is None or self._pass.X.shape[0] != N:
            self._pass = _Pass(self, N)
        return self._pass

    def loss_and_gradient(self, X: ArrayLike, y: ArrayLike) -> tuple[float, Array]:
        """The mean cross-entropy on `X (N, D)`, `y (N,)`, and a copy of the flat gradient, shaped as `parameters`."""
        X, y = self._checked(X, y)
        batch = self._pass_for(X.shape[0])
        batch.load(X, y)
        return batch.run(), self._gradient.copy()

    def _descend(self, batch: _Pass, lr: float, l2: float) -> float:
        if not l2 and batch.scale == lr:
            return batch.run(descend=True)
        loss = batch.run()
        if l2:  # 0 times a square that overflows is no number
            for W, dW in zip(self.weights, self._dWs, strict=True):
                dW += 2.0 * l2 * batch.scale * W
                loss += l2 * float(np.vdot(W, W))
        self._gradient *= lr / batch.scale
        np.subtract(self.parameters, self._gradient, out=self.parameters)
        return loss

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        lr: float,
        epochs: int,
        batch_size: int | None = None,
        l2: float = 0.0,
        *,
        rng: np.random.Generator | None = None,
    ) -> list[float]:
        """Gradient descent from the present parameters; returns the loss of each epoch, before its updates.

        `l2` λ adds λ Σ W² to the loss. With `batch_size` the rows are shuffled by `rng` in each epoch, a remainder is
        left out, and the loss is the mean over the batches.
        """
        X, y = self._checked(X, y)
        scale = lr if 1e-6 <= lr <= 1e6 else 1.0  # beyond, sums that were divided by it would lose their digits
        if batch_size is None:
            batch = self._pass_for(X.shape[0])
            batch.load(X, y, scale)
            return [self._descend(batch, lr, l2) for _ in range(epochs)]
        if rng is None or not 1 <= batch_size <= X.shape[0]:
            raise ValueError(
                f"batch_size must be in 1..N = 1..{X.shape[0]}, with rng; got {batch_size}, {rng}. Pass both."
            )
        batch = self._pass_for(batch_size)
        losses = []
        for _ in range(epochs):
            order = rng.permutation(X.shape[0])
            total, batches = 0.0, X.shape[0] // batch_size
            for rows in order[: batches * batch_size].reshape(batches, batch_size):
                batch.load(X[rows], y[rows], scale)
                total += self._descend(batch, lr, l2)
            losses.append(total / batches)
        return losses
