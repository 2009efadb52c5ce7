import numpy as np


def kl_divergence(p, q):
    mask = q > 0
    if np.any(p[mask] == 0):
        return np.inf
    return np.sum(q[mask] * np.log(q[mask] / p[mask]))
