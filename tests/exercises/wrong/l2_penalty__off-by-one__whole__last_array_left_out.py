import numpy as np


def l2_penalty(weights, lam):
    penalty, grads = 0.0, []
    for i in range(len(weights) - 1):
        penalty += lam * np.sum(weights[i] ** 2)
        grads.append(2 * lam * weights[i])
    return penalty, grads
