import numpy as np


def kl_divergence(p, q):
    m = p > 0
    terms = np.zeros(len(p))
    terms[m] = p[m] * np.log(p[m] / q[m])
    return terms.mean()
