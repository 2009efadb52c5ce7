import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    w = np.concatenate([np.ones(len(s)), np.ones(len(s))])
    b = np.concatenate([-x[:-1], -x[1:]])
    v = np.concatenate([s, -s])
    return w, b, v, y[0]
