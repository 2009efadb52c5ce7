import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    wrong = np.arange(C)[None, :] != np.asarray(y)[:, None]
    right = S[~wrong].reshape(N, 1)
    excess = np.where(wrong, S - right + margin, 0.0)
    active = excess > 0
    dS = np.where(wrong, active, -active.sum(axis=1, keepdims=True)) / N
    return excess[active].sum() / N, dS
