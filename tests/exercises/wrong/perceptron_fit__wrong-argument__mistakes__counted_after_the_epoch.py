import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        moved = False
        for x_n, y_n in zip(X, y):
            if y_n * (w @ x_n + b) <= 0:
                w, b, moved = w + lr * y_n * x_n, b + lr * y_n, True
        mistakes.append(int(np.sum(y * (X @ w + b) <= 0)))
        if not moved:
            break
    return w, b, mistakes
