import numpy as np


def mlp_backward(dS, activations, weights):
    dWs, dbs = [], []
    for i in range(len(weights) - 1, 0, -1):
        dWs = [dS.T @ activations[i]] + dWs
        dbs = [dS.sum(0)] + dbs
        dS = (dS @ weights[i]) * (activations[i] > 0)
    return dWs, dbs
