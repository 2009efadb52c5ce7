import numpy as np


def perceptron_criterion(w, X, y):
    J, dw = 0.0, np.zeros(len(w))
    for x_n, y_n in zip(X, y):
        if y_n * (w @ x_n) <= 0:
            J -= y_n * (w @ x_n)
            dw += y_n * x_n
    return J, dw
