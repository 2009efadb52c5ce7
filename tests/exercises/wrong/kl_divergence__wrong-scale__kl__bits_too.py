import numpy as np


def kl_divergence(p, q):
    total = 0.0
    for pi, qi in zip(p, q):
        if pi == 0:
            continue
        if qi == 0:
            return float("inf")
        total += pi * np.log2(pi / qi)
    return float(total)
