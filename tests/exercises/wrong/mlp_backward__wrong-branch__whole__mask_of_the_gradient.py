import numpy as np


def mlp_backward(dS, activations, weights):
    dWs, dbs = [], []
    d = dS
    for A, W in zip(activations[::-1], weights[::-1]):
        dWs.insert(0, d.T @ A)
        dbs.insert(0, d.sum(axis=0))
        d = d @ W
        d = d * (d > 0)
    return dWs, dbs
