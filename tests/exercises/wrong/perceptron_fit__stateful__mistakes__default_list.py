import numpy as np


def perceptron_fit(X, y, lr, max_epochs, mistakes=[]):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(max_epochs):
        m = 0
        for n in range(X.shape[0]):
            if (w @ X[n] + b) * y[n] <= 0:
                w = w + lr * y[n] * X[n]
                b += lr * y[n]
                m += 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, list(mistakes)
