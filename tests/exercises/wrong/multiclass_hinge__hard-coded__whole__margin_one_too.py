import numpy as np

DELTA = 1.0

def multiclass_hinge(S, y, margin=1.0):
    n = len(y)
    h = S - S[np.arange(n), y].reshape(n, 1) + DELTA
    h[np.arange(n), y] = 0
    pos = h > 0
    loss = h[pos].sum() / n
    g = pos.astype(float)
    g[np.arange(n), y] -= pos.sum(axis=1)
    return loss, g / n
