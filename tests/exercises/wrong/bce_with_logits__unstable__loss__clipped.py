import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    q = np.clip(p, 1e-12, 1 - 1e-12)
    loss = -np.mean(y * np.log(q) + (1 - y) * np.log(1 - q))
    return loss, (p - y) / len(s)
