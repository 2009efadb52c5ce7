import numpy as np


def bce_with_logits(s, y):
    s = np.asarray(s, dtype=float)
    loss = np.maximum(s, 0) - s * y + np.log1p(np.exp(-np.abs(s)))
    p = np.where(s >= 0, 1 / (1 + np.exp(-np.abs(s))), np.exp(-np.abs(s)) / (1 + np.exp(-np.abs(s))))
    return loss.sum() / s.size, (p - y) / s.size
