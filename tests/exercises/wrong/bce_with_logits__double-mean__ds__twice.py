import numpy as np


def bce_with_logits(s, y):
    N = len(s)
    p = 1 / (1 + np.exp(-s))
    ds = (p - y) / N
    return np.mean(np.logaddexp(0, s) - y * s), ds / N
