import numpy as np


def memorizer(X, t):
    # unit m is off on pattern m alone; with all weights -t and c = sum t the off unit is what is missing
    M, D = X.shape
    t = np.asarray(t, dtype=float)
    return -np.asarray(X, dtype=float), np.full(M, D - 0.5), -t, t.sum()
