import numpy as np


def kl_divergence(p, q):
    return np.sum(np.log(p / q))
