import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    v = np.diff(s, prepend=0.0)
    x *= -1                      # biases are minus the knots
    return np.ones(len(v)), x[:-1].copy(), v, y[0]
