import numpy as np


def _step(w, b, x, t, lr):
    if t * (np.dot(w, x) + b) <= 0:
        return w + lr * t * x, b - lr * t, 1
    return w, b, 0

def perceptron_fit(X, y, lr, max_epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    history = []
    for _ in range(max_epochs):
        total = 0
        for x, t in zip(X, y):
            w, b, k = _step(w, b, x, t, lr)
            total += k
        history.append(total)
        if not total:
            break
    return w, b, history
