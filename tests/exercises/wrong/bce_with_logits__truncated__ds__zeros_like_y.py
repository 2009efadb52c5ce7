import numpy as np


def bce_with_logits(s, y):
    ds = np.zeros_like(y)
    loss = 0.0
    for n in range(len(s)):
        loss += np.logaddexp(0, s[n]) - y[n] * s[n]
        ds[n] = (1 / (1 + np.exp(-s[n])) - y[n]) / len(s)
    return loss / len(s), ds
