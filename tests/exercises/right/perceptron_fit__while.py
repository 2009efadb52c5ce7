import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w, b, counts = np.zeros(X.shape[1]), 0.0, []
    while len(counts) < max_epochs and (not counts or counts[-1]):
        counts.append(0)
        for x_n, y_n in zip(X.astype(float), y):
            if (x_n @ w + b) * y_n <= 0:
                w += lr * y_n * x_n
                b += lr * y_n
                counts[-1] += 1
    return w, b, np.array(counts)
