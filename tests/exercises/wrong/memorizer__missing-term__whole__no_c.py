import numpy as np


def memorizer(X, t):
    """positive rows lift the output from -1 to +1, by 2"""
    M, D = X.shape
    W = X * 1.0
    b = -(D - 0.5) * np.ones(M)
    v = np.where(t > 0, 2.0, 0.0)
    c = 0.0
    return W, b, v, c
