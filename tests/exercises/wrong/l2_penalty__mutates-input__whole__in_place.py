import numpy as np


def l2_penalty(weights, lam):
    penalty = lam * sum(np.sum(W**2) for W in weights)
    for W in weights:
        W *= 2 * lam
    return penalty, weights
