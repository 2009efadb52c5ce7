import numpy as np


def relu_interpolant(x, y):
    x = x.astype(float)
    M = len(x)
    hidden = np.maximum(0, x[:, None] - x[None, :-1])
    A = np.hstack([hidden, np.ones((M, 1))])
    solution = np.linalg.solve(A, y.astype(float))
    return np.ones(M - 1), -x[:-1], solution[:-1], solution[-1]
