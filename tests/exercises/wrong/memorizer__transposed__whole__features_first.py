import numpy as np


def memorizer(X, t):
    M, D = X.shape
    detectors = [x for x in X]                  # one detector a row
    W = np.stack(detectors, axis=1)
    b = np.array([1 - D for _ in range(M)])
    return W, b, np.asarray(t), 0
