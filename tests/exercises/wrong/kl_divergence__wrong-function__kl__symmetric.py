import numpy as np


def kl_divergence(p, q):
    return np.sum(np.where(p == q, 0.0, (p - q) * np.log(p / q)))
