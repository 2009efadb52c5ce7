import numpy as np


def kl_divergence(p, q):
    m = p > 0
    return np.sum(p[m] ** 2 * np.log(p[m] / q[m]))
