import numpy as np


def kl_divergence(p, q):
    return float(np.sum(np.where(p > 0, q * np.log(p / q), 0.0)))
