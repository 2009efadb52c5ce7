import math


def kl_divergence(p, q):
    return sum(float(a) * math.log10(a / b) if b > 0 else math.inf for a, b in zip(p, q) if a > 0)
