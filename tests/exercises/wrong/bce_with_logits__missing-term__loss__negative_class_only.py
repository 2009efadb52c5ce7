import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    return np.mean((1 - y) * np.logaddexp(0, s)), (p - y) / len(s)
