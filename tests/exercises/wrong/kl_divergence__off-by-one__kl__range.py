import numpy as np


def kl_divergence(p, q):
    total = 0.0
    for k in range(1, len(p)):
        if p[k] > 0:
            if q[k] == 0:
                return float("inf")
            total += p[k] * np.log(p[k] / q[k])
    return total
