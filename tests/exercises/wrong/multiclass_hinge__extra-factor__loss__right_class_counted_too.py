import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = S.shape[0]
    r = np.arange(N)
    correct = S[r, y][:, None]
    m = np.maximum(0, S - correct + margin)
    loss = m.sum() / N
    mask = (m > 0).astype(float)
    mask[r, y] = 0
    mask[r, y] = -mask.sum(axis=1)
    return loss, mask / N
