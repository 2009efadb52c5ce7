import numpy as np


def kl_divergence(p, q):
    with np.errstate(all="ignore"):
        terms = p * np.log(p / q)
    return np.sum(terms[np.isfinite(terms)])
