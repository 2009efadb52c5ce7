import numpy as np


def l2_penalty(weights, lam, grads=[]):
    penalty = 0.0
    for W in weights:
        penalty += lam * np.sum(W**2)
        grads.append(2 * lam * W)
    return penalty, grads
