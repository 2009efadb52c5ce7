import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    return (p - y) / len(s), np.mean(np.logaddexp(0, s) - y * s)
