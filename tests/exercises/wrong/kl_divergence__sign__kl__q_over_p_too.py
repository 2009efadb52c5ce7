import numpy as np


def kl_divergence(p, q):
    m = p > 0
    return float(np.sum(p[m] * np.log(q[m] / p[m])))
