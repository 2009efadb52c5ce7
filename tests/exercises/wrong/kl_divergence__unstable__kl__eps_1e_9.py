import numpy as np


def kl_divergence(p, q):
    return np.sum(p * np.log((p + 1e-9) / (q + 1e-9)))
