import numpy as np


def l2_penalty(weights, lam):
    penalty = lam * sum(np.sum(W ** 2) for W in weights)
    return penalty, [lam * W for W in weights]
