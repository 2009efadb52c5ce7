import numpy as np


def perceptron_criterion(w, X, y):
    J = 0.0
    dw = np.zeros(X.shape[1])
    for n in range(X.shape[0]):
        m = y[n] * np.dot(w, X[n])
        if m <= 0:
            J -= m
            dw += y[n] * X[n]
    return J, dw
