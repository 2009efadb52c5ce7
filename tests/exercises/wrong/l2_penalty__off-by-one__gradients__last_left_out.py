import numpy as np


def l2_penalty(weights, lam):
    penalty = lam * np.sum([np.sum(w ** 2) for w in weights])
    gradients = []
    for i in range(len(weights) - 1):
        gradients.append(2 * lam * weights[i])
    return penalty, gradients
