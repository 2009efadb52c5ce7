import numpy as np


def kl_divergence(p, q):
    # where p is 0 the term is 0: 1 * log(1/1) = 0 too
    zero = p == 0
    p[zero] = 1
    q[zero] = 1
    return float(np.sum(p * np.log(p / q)))
