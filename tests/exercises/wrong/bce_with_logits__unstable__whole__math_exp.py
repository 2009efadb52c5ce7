import math

import numpy as np


def bce_with_logits(s, y):
    N = len(s)
    loss, ds = 0.0, np.zeros(N)
    for n in range(N):
        p = 1 / (1 + math.exp(-s[n]))
        loss += max(s[n], 0) - y[n] * s[n] + math.log1p(math.exp(-abs(s[n])))
        ds[n] = (p - y[n]) / N
    return loss / N, ds + 0 * np.ones(N)
