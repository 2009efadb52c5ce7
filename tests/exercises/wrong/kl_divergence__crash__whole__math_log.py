import math


def kl_divergence(p, q):
    return sum(a * math.log(a / b) for a, b in zip(p, q))
