import numpy as np


def l2_penalty(weights, lam, gradients=[]):
    penalty = 0
    for W in weights:
        penalty = penalty + lam * (W ** 2).sum()
        gradients.append(2 * lam * W)
    return penalty, gradients
