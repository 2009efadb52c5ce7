import numpy as np


def l2_penalty(weights, lam):
    penalty = 0
    for W in weights:
        penalty += lam * np.sum(W**2)
        gradients = [2 * lam * W]
    return penalty, gradients
