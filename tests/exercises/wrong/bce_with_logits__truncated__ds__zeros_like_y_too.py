from math import exp, log1p

import numpy as np


def bce_with_logits(s, y):
    n = len(s)
    loss = 0.0
    ds = np.zeros_like(y)
    for i in range(n):
        si = float(s[i])
        loss += max(si, 0.0) - si * float(y[i]) + log1p(exp(-abs(si)))
        if si >= 0:
            p = 1 / (1 + exp(-si))
        else:
            p = exp(si) / (1 + exp(si))
        ds[i] = (p - y[i]) / n
    return loss / n, ds
