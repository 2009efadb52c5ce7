import numpy as np


def perceptron_criterion(w, X, y):
    J = 0
    dw = np.zeros(w.shape)
    for x_n, y_n in zip(X, y):
        m = y_n * np.dot(w, x_n)
        if m <= 0:
            J += -m
            dw = -y_n * x_n
    return J, dw
