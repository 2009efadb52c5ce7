import numpy as np


def mlp_backward(dS, activations, weights):
    dWs, dbs = [], []
    dZ = dS
    for A, W in zip(reversed(activations), reversed(weights)):
        dWs.append(dZ.T @ A)
        dbs.append(dZ.sum(axis=0))
        dZ = (dZ @ W) * (A > 0)
    return dWs[::-1], dbs[::-1]
