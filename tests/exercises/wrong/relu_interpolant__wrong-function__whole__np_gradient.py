import numpy as np


def relu_interpolant(x, y):
    x = np.array(x, float)
    y = np.array(y, float)
    slope = np.gradient(y, x)[:-1]
    kinks = np.concatenate([slope[:1], slope[1:] - slope[:-1]])
    return np.ones(kinks.shape), -x[:-1], kinks, float(y[0])
