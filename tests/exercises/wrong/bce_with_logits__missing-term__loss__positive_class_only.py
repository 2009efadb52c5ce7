import numpy as np


def bce_with_logits(s, y):
    p = 1 / (1 + np.exp(-s))
    loss = np.mean(y * np.logaddexp(0, -s))
    return loss, (p - y) / len(s)
