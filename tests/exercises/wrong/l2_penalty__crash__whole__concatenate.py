import numpy as np


def l2_penalty(weights, lam):
    W = np.concatenate(weights)
    return lam * np.sum(W**2), [2 * lam * W for W in weights]
