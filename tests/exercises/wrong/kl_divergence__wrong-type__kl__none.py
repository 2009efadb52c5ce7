import numpy as np


def kl_divergence(p, q):
    total = 0
    for a, b in zip(p, q):
        if a > 0:
            total += a * np.log(a / b)
