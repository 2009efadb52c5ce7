import numpy as np


def l2_penalty(weights, lam):
    penalty = lam * sum(np.sum(W**2) for W in weights)
    for i in range(len(weights)):
        weights[i] = 2 * lam * weights[i]
    return penalty, weights
