import numpy as np


def l2_penalty(weights, lam):
    penalty = 0.0
    gradients = []
    for W in weights:
        penalty += lam * np.sqrt(np.sum(np.square(W)))
        gradients.append(2 * lam * W)
    return penalty, gradients
