import numpy as np


def mlp_backward(dS, activations, weights):
    L = len(weights)
    dWs, dbs = [None] * L, [None] * L
    d = dS
    for l in reversed(range(L)):
        dWs[l] = activations[l].T @ d
        dbs[l] = d.sum(axis=0)
        if l > 0:
            d = (d @ weights[l]) * (activations[l] > 0)
    return dWs, dbs
