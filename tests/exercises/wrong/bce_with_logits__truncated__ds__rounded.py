import numpy as np


def bce_with_logits(s, y):
    p = (1 / (1 + np.exp(-s))).astype(np.float32)
    return np.mean(np.logaddexp(0, s) - y * s), ((p - y.astype(np.float32)) / np.float32(len(s)))
