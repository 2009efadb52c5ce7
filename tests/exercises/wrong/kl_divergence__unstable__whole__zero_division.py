import math


def kl_divergence(p, q):
    return sum(float(a) * math.log(float(a) / float(b)) for a, b in zip(p, q) if a > 0)
