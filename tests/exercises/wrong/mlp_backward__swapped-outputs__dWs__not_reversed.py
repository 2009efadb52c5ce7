import numpy as np


def mlp_backward(dS, activations, weights):
    dWs = []
    dbs = []
    delta = dS
    for i in range(len(weights) - 1, -1, -1):
        dWs.append(np.dot(delta.T, activations[i]))
        dbs.insert(0, np.sum(delta, axis=0))
        if i > 0:
            delta = np.dot(delta, weights[i])
            delta = np.where(activations[i] > 0, delta, 0)
    return dWs, dbs
