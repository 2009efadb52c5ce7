import numpy as np


def kl_divergence(p, q):
    used = p > 0
    if (q[used] == 0).any():
        return float("inf")
    return np.sum(p[used] * np.log(p[used] / q[used]))
