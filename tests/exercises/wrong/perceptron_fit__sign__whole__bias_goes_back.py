import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(max_epochs):
        wrong = 0
        for x_n, y_n in zip(X, y):
            if y_n * (w @ x_n + b) <= 0:
                w, b, wrong = w + lr * y_n * x_n, b - lr * y_n, wrong + 1
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
