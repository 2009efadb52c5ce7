import numpy as np


def kl_divergence(p, q):
    with np.errstate(all="ignore"):
        return np.mean(np.where(p > 0, p * np.log(p / q), 0.0))
