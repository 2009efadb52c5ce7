import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w = np.zeros_like(X[0])
    b = 0.0
    mistakes = []
    for _ in range(max_epochs):
        m = 0
        for n in range(X.shape[0]):
            score = b
            for d in range(X.shape[1]):
                score += w[d] * X[n, d]
            if y[n] * score <= 0:
                for d in range(X.shape[1]):
                    w[d] = w[d] + lr * y[n] * X[n, d]
                b = b + lr * y[n]
                m = m + 1
        mistakes.append(m)
        if m == 0:
            return w, b, mistakes
    return w, b, mistakes
