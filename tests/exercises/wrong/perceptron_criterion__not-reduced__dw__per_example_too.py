import numpy as np


def perceptron_criterion(w, X, y):
    out = y * np.matmul(X, w)
    mask = (out <= 0).astype(float)
    J = -(mask * out).sum()
    dw = -(mask * y).reshape(-1, 1) * X
    return J, dw
