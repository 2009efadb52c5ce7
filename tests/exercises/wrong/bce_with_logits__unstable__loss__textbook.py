import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return loss, (p - y) / s.shape[0]
