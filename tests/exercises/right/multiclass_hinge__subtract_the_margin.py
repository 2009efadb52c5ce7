import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    right = np.take_along_axis(S, y[:, None].astype(int), axis=1)
    M = np.maximum(S - right + margin, 0)
    loss = M.sum(axis=1).mean() - margin
    on = M > 0
    Y = np.eye(C)[y]
    return loss, (on - Y * on.sum(axis=1, keepdims=True)) / N
