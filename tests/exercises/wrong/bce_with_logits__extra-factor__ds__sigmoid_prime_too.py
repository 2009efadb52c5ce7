import numpy as np


def bce_with_logits(s, y):
    n = s.size
    a = 1.0 / (1.0 + np.exp(-s))
    loss = np.sum(np.logaddexp(0, s) - y * s) / n
    da = (a - y) / n
    ds = da * a * (1 - a)      # back through the sigmoid
    return loss, ds
