import numpy as np


def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W)
    return lam * total**2, [2 * lam * W for W in weights]
