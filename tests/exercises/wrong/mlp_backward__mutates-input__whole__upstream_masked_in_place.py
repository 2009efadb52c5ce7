import numpy as np


def mlp_backward(dS, activations, weights):
    dWs, dbs = [None] * len(weights), [None] * len(weights)
    for i in reversed(range(len(weights))):
        dWs[i] = dS.T @ activations[i]
        dbs[i] = dS.sum(axis=0)
        dS = dS @ weights[i]
        activations[i][...] = activations[i] > 0
        dS = dS * activations[i]
    return dWs, dbs
