import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    onehot = np.eye(S.shape[1])[y]
    s_y = (S * onehot).sum(axis=1, keepdims=True)
    m = np.maximum(S - s_y + margin, 0) * (1 - onehot)
    active = (m > 0).astype(float)
    dS = (active - onehot * active.sum(axis=1, keepdims=True)) / len(S)
    return np.mean(m), dS
