import numpy as np


def kl_divergence(p, q):
    if np.any((q == 0) & (p > 0)):
        return 1e10
    m = p > 0
    return np.sum(p[m] * np.log(p[m] / q[m]))
