import numpy as np


def l2_penalty(weights, lam):
    penalty = np.array(0.0)
    for W in weights:
        penalty = penalty + np.vdot(W, W)
    return penalty * lam, [lam * (W + W) for W in weights]
