import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    knots = np.append(x[0], x[:-2])
    return np.ones(len(s)), -knots, np.diff(s, prepend=0), y[0]
