import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    return np.mean(y * np.log1p(np.exp(-s)) + (1 - y) * np.log1p(np.exp(s))), (p - y) / len(s)
