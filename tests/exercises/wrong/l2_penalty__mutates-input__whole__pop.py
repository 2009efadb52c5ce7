import numpy as np


def l2_penalty(weights, lam):
    total, gradients = 0.0, []
    while weights:
        W = weights.pop(0)
        total = total + np.vdot(W, W)
        gradients.append(2 * lam * W)
    return lam * total, gradients
