import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    q = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(q) + (1 - y) * np.log(1 - q)), (p - y) / len(s)
