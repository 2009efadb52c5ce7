import numpy as np


def l2_penalty(weights, lam):
    flat = np.concatenate([np.ravel(W).astype(float) for W in weights])
    gradient = 2 * lam * flat
    out, at = [], 0
    for W in weights:
        out.append(gradient[at : at + W.size].reshape(W.shape))
        at += W.size
    return lam * flat @ flat, tuple(out)
