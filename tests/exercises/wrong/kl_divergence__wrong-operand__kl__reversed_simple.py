import math


def kl_divergence(p, q):
    return sum(float(b) * math.log(b / a) if a > 0 else math.inf for a, b in zip(p, q) if b > 0)
