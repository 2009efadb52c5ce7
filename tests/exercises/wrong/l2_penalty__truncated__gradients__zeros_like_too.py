import numpy as np


def l2_penalty(weights, lam):
    flat = np.concatenate([np.ravel(W) for W in weights]).astype(float)
    penalty = lam * flat.dot(flat)
    gradients = [np.zeros_like(W) for W in weights]
    for g, W in zip(gradients, weights):
        g[...] = 2 * lam * W
    return penalty, gradients
