import numpy as np


def memorizer(X, t):
    W = np.array(X, dtype=float)
    b = np.array([-2.0 for _ in X])    # 3 inputs: a match gives 3, the nearest other 1
    v = np.array(t, dtype=float)
    return W, b, v, 0.0
