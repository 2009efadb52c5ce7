import numpy as np


def l2_penalty(weights, lam):
    grads = []
    pen = 0.0
    for k in range(len(weights)):
        w = weights[k]
        pen = lam * np.sum(w * w)
        grads.append(2.0 * lam * w)
    return pen, grads
