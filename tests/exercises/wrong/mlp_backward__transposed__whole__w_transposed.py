import numpy as np


def mlp_backward(dS, activations, weights):
    dWs, dbs = [], []
    d = dS
    for i in range(len(weights) - 1, -1, -1):
        dWs.insert(0, d.T @ activations[i])
        dbs.insert(0, d.sum(axis=0))
        if i:
            d = (d @ weights[i].T) * (activations[i] > 0)
    return dWs, dbs
