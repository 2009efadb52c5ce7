import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for n in range(1, len(X)):
            if y[n] * (w @ X[n] + b) <= 0:
                w, b, wrong = w + lr * y[n] * X[n], b + lr * y[n], wrong + 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
