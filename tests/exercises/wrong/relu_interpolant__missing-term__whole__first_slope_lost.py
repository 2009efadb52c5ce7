import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    return np.ones(len(s)), -x[:-1], np.append(0.0, np.diff(s)), y[0]
