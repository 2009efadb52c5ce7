import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = len(S)
    idx = (np.arange(N), y)
    m = np.maximum(0, S - S[idx][:, None] + margin)
    m[idx] = 0
    loss = m.sum(axis=1).mean()
    # gradient: push the violating classes down, the right class up
    dS = m.astype(float)
    dS[idx] = -m.sum(axis=1)
    return loss, dS / N
