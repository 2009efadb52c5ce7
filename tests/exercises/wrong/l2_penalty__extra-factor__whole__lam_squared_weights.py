import numpy as np


def l2_penalty(weights, lam):
    return sum(np.sum((lam * W) ** 2) for W in weights), [2 * lam**2 * W for W in weights]
