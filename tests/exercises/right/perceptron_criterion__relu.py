import numpy as np


def perceptron_criterion(w, X, y):
    m = np.asarray(y, dtype=float) * (np.asarray(X, dtype=float) @ np.asarray(w, dtype=float))
    return np.maximum(0, -m).sum(), -X.T @ np.where(m > 0, 0, y)
