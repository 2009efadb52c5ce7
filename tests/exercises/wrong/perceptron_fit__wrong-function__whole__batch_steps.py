import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        bad = y * (X @ w + b) <= 0
        mistakes.append(int(bad.sum()))
        if not bad.any():
            break
        w = w + lr * (y[bad] @ X[bad])
        b = b + lr * y[bad].sum()
    return w, b, mistakes
