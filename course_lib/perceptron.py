"""The perceptron: one neuron that learns from its mistakes.

- `perceptron_criterion`, `perceptron_update`, `perceptron_fit`: the criterion, one step, the algorithm.
- `margins`: y (w·x + b) of every point.
- `mistake_bound`: the convergence theorem's bound (R/γ)²; `widest_line`: the line that makes it smallest.
- `Perceptron`: the same as an object that is fitted and predicts.
"""

from __future__ import annotations

import numpy as np

from course_lib.arrays import ArrayLike, FloatArray, floats, matrix, signs, vector

__all__ = [
    "Perceptron",
    "margins",
    "mistake_bound",
    "perceptron_criterion",
    "perceptron_fit",
    "perceptron_update",
    "widest_line",
]


def margins(w: ArrayLike, b: float, X: ArrayLike, y: ArrayLike) -> FloatArray:
    """y_n (w·x_n + b) for each row of `X (N, D)`, labels `y (N,)` in {−1, +1}; positive is the right side. `(N,)`."""
    X = matrix("X", X, "(N, D)")
    w, y = vector("w", w, X.shape[1], "D"), signs("y", y, X.shape[0])
    return np.asarray(y * (X @ w + b))


def perceptron_criterion(w: ArrayLike, X: ArrayLike, y: ArrayLike) -> tuple[float, FloatArray]:
    """J = −Σ y_n w·x_n over the misclassified n, and its gradient dw = −Σ y_n x_n.

    `w (D,)`, `X (N, D)`, `y (N,)` in {−1, +1}. Misclassified means y_n w·x_n <= 0: with < as one slide has it, nothing
    would ever move from w = 0. Source: Kim, CSED515.
    """
    X = matrix("X", X, "(N, D)")
    w, y = vector("w", w, X.shape[1], "D"), signs("y", y, X.shape[0])
    scores = y * (X @ w)
    wrong = scores <= 0.0
    # + 0.0 turns the −0.0 of an empty sum into 0.0
    return float(-scores[wrong].sum()) + 0.0, -(y[wrong] @ X[wrong]) + 0.0


def perceptron_update(w: ArrayLike, b: float, x: ArrayLike, y: float, lr: float) -> tuple[FloatArray, float]:
    """`(w + lr·y·x, b + lr·y)` on a mistake, y (w·x + b) <= 0; otherwise both as they were. `w` and `x` are `(D,)`."""
    w = vector("w", w, letter="D")
    x = vector("x", x, w.shape[0], "D")
    if y * (w @ x + b) <= 0.0:
        return w + lr * y * x, float(b + lr * y)
    return w.copy(), float(b)


def perceptron_fit(X: ArrayLike, y: ArrayLike, lr: float, max_epochs: int) -> tuple[FloatArray, float, list[int]]:
    """Rosenblatt's algorithm, from zeros, rows in order: `(w, b, mistakes)`.

    `X (N, D)`, `y (N,)` in {−1, +1}. `mistakes[e]` counts the updates of epoch e; the first epoch without one is the
    last, and there are at most `max_epochs`. Source: Kim, CSED515.
    """
    X = matrix("X", X, "(N, D)")
    y = signs("y", y, X.shape[0])
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes: list[int] = []
    for _ in range(max_epochs):
        wrong = 0
        for x_n, y_n in zip(X, y.tolist(), strict=True):
            if y_n * (w @ x_n + b) <= 0.0:
                w += lr * y_n * x_n
                b += lr * y_n
                wrong += 1
        mistakes.append(wrong)
        if not wrong:
            break
    return w, float(b), mistakes


def mistake_bound(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> float:
    """(R/γ)²: no run of the perceptron on these points makes more mistakes, whatever their order.

    `(w, b)` is any separating line; R is the largest ‖(x, 1)‖ and γ the smallest margin to it, for ‖(w, b)‖ = 1.
    ValueError when `(w, b)` does not separate. Source: the convergence theorem in Kim, CSED515.
    """
    X = matrix("X", X, "(N, D)")
    y, w = signs("y", y, X.shape[0]), vector("w", w, X.shape[1], "D")
    margin = float((y * (X @ w + b)).min())
    if not margin > 0.0:
        raise ValueError(f"(w, b) must separate the points; got a smallest margin of {margin:.3g}. Fit it first.")
    squared_norm = float(w @ w) + b * b
    return float(((X * X).sum(axis=1).max() + 1.0) * squared_norm / margin**2)


def widest_line(X: ArrayLike, y: ArrayLike, max_epochs: int = 20_000) -> tuple[FloatArray, float] | None:
    """`(w, b)` whose smallest margin, for ‖(w, b)‖ = 1, is as large as any line's; None when none was found.

    A perceptron that may also take back: each point keeps a weight >= 0 and is moved to a margin of exactly 1 (Hildreth
    1957). `X (N, D)`, `y (N,)` in {−1, +1}.
    """
    X = matrix("X", X, "(N, D)")
    Z = signs("y", y, X.shape[0])[:, None] * np.column_stack([X, np.ones(X.shape[0])])
    squares = (Z * Z).sum(axis=1)
    weights, v = np.zeros(Z.shape[0]), np.zeros(Z.shape[1])
    for _ in range(max_epochs):
        largest = 0.0
        for n, z in enumerate(Z):
            step = max(-weights[n], (1.0 - z @ v) / squares[n])
            weights[n] += step
            v += step * z
            largest = max(largest, abs(step))
        if largest < 1e-12:
            break
    if not (Z @ v).min() > 0.5:  # at the solution it is 1
        return None
    return v[:-1] / np.linalg.norm(v), float(v[-1] / np.linalg.norm(v))


class Perceptron:
    """One neuron sign(w·x + b) with `w`, `b`, and `mistakes` of each epoch of its last `fit`."""

    def __init__(self, learning_rate: float = 1.0, max_epochs: int = 1000) -> None:
        self.learning_rate = learning_rate
        self.max_epochs = max_epochs
        self.w: FloatArray = np.zeros(0)
        self.b = 0.0
        self.mistakes: list[int] = []

    def fit(self, X: ArrayLike, y: ArrayLike) -> Perceptron:
        """`perceptron_fit` on `X (N, D)` and `y (N,)` in {−1, +1}; returns the perceptron."""
        self.w, self.b, self.mistakes = perceptron_fit(X, y, self.learning_rate, self.max_epochs)
        return self

    @property
    def converged(self) -> bool:
        """Whether the last epoch made no mistake: then the points are separated."""
        return bool(self.mistakes) and self.mistakes[-1] == 0

    def scores(self, X: ArrayLike) -> FloatArray:
        """w·x + b for each row of `X (N, D)`."""
        X = matrix("X", X, "(N, D)")
        if X.shape[1] != self.w.shape[0]:
            raise ValueError(f"X must be (N, D) with D = {self.w.shape[0]}; got {X.shape}. Call fit first.")
        return np.asarray(X @ self.w + self.b)

    def predict(self, X: ArrayLike) -> FloatArray:
        """+1 where w·x + b > 0 and −1 elsewhere; `(N,)`."""
        return np.asarray(np.where(self.scores(X) > 0.0, 1.0, -1.0))

    def accuracy(self, X: ArrayLike, y: ArrayLike) -> float:
        """The share of rows predicted as `y (N,)` says."""
        return float((self.predict(X) == floats(y)).mean())
