import numpy as np


def mlp_backward(dS, activations, weights):
    L = len(weights)
    dWs, dbs = [None] * L, [None] * L
    d = np.asarray(dS, dtype=float)
    for l in range(L - 1, -1, -1):
        dWs[l] = np.dot(d.T, activations[l])
        dbs[l] = np.ones(len(d)) @ d
        if l > 0:
            d = d.dot(weights[l])
            d[activations[l] <= 0] = 0
    return (tuple(dWs), tuple(dbs))
