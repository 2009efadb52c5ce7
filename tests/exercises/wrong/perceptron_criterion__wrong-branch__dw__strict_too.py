import numpy as np


def perceptron_criterion(w, X, y):
    margins = y * (X @ w)
    wrong = margins < 0
    J = -np.sum(margins[wrong])
    dw = -(y[wrong][:, None] * X[wrong]).sum(axis=0)
    return J, dw
