import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    log = []
    for _ in range(max_epochs):
        hits = 0
        for i, x in enumerate(X):
            if y[i] * (w.dot(x) + b) <= 0:
                hits += 1
                w = w + (lr * y[i]) * x
        log += [hits]
        if hits == 0:
            break
    return w, b, log
