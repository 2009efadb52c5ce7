import numpy as np


def step(w, b, x, y, lr):
    if y * (w @ x + b) <= 0:
        return w + lr * y * x, b + lr * y, 1
    return w, b, 0


def perceptron_fit(X, y, lr, max_epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(max_epochs):
        total = 0
        for n in range(X.shape[0]):
            w, b, moved = step(w, b, X[n], y[n], lr)
            total += moved
        mistakes.append(total)
        if not total:
            return w, b, mistakes
    return w, b, mistakes
