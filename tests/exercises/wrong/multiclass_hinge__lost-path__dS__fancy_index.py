import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    scores_y = np.take_along_axis(S, y[:, None], 1)
    margins = np.where(np.arange(C)[None, :] == y[:, None], 0.0, S - scores_y + margin)
    margins = np.maximum(margins, 0)
    rows, cols = np.nonzero(margins)
    dS = np.zeros((N, C))
    dS[rows, cols] += 1 / N
    dS[rows, y[rows]] -= 1 / N
    return margins.sum() / N, dS
