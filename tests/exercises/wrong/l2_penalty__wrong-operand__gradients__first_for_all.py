import numpy as np


def l2_penalty(weights, lam):
    return lam * sum(np.sum(W**2) for W in weights), [2 * lam * weights[0] for W in weights]
