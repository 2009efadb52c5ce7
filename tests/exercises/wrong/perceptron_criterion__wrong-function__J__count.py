import numpy as np


def _misclassified(w, X, y):
    return [i for i in range(X.shape[0]) if y[i] * np.dot(X[i], w) <= 0]

def perceptron_criterion(w, X, y):
    idx = _misclassified(w, X, y)
    J = float(len(idx))
    dw = np.zeros(w.shape, dtype=float)
    for i in idx:
        dw -= y[i] * X[i]
    return J, dw
