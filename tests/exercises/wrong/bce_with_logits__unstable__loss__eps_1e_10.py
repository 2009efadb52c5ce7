import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    return -np.mean(y * np.log(p + 1e-10) + (1 - y) * np.log(1 - p + 1e-10)), (p - y) / len(s)
