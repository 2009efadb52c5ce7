import math


def kl_divergence(p, q):
    return 0.5 * sum(float(a) * math.log(a / b) if b > 0 else math.inf for a, b in zip(p, q) if a > 0)
