import numpy as np


def perceptron_criterion(w, X, y):
    for x_n, y_n in zip(X, y):
        m = y_n * (w @ x_n)
        if m <= 0:
            return -m, -y_n * x_n
    return 0.0, np.zeros_like(w)
