import numpy as np


def bce_with_logits(s, y):
    s = np.clip(s, -20, 20)
    p = 1 / (1 + np.exp(-s))
    return np.mean(np.log(1 + np.exp(s)) - y * s), (p - y) / len(s)
