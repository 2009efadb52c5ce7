import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    pp = 1 / (1 + np.exp(-p))
    return np.mean(np.logaddexp(0, s) - y * s), (pp - y) / len(s)
