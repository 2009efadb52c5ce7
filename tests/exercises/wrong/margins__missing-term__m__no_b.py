import numpy as np


def margins(w, b, X, y):
    return np.array([y_n * np.dot(w, x_n) for x_n, y_n in zip(X, y)])
