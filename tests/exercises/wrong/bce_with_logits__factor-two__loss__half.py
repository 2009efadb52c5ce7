import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    return 0.5 * np.mean(np.logaddexp(0, s) - y * s), (p - y) / len(s)
