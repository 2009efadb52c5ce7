import numpy as np


def l2_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(W)) for W in weights), [lam * np.sign(W) for W in weights]
