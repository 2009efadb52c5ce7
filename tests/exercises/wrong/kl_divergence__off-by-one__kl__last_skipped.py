import math


def kl_divergence(p, q):
    kl = 0.0
    i = 0
    while i < len(p) - 1:
        if p[i] > 0:
            if q[i] == 0:
                return math.inf
            kl = kl + p[i] * math.log(p[i] / q[i])
        i = i + 1
    return kl
