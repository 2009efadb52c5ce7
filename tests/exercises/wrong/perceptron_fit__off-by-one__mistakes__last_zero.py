import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(max_epochs):
        count = 0
        for i in range(len(X)):
            if y[i] * (np.dot(w, X[i]) + b) <= 0:
                w = w + lr * y[i] * X[i]
                b = b + lr * y[i]
                count += 1
        if count == 0:
            break
        mistakes.append(count)
    return w, b, mistakes
