import numpy as np


def bce_with_logits(s, y):
    t = 2 * y - 1
    return np.maximum(0, 1 - t * s).mean(), -t * (t * s < 1) / len(s)
