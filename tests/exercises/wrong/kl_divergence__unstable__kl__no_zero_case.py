import numpy as np


def kl_divergence(p, q):
    return float(np.sum(p * (np.log(p) - np.log(q))))
