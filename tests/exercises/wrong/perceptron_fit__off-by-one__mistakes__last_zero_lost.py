import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    mistakes = []
    e = 0
    while e < max_epochs:
        count = 0
        for i in range(n):
            if float(y[i]) * (X[i] @ w + b) <= 0:
                w = w + lr * float(y[i]) * X[i]
                b = b + lr * float(y[i])
                count += 1
        if count == 0:
            break
        mistakes.append(count)
        e += 1
    return w, b, mistakes
