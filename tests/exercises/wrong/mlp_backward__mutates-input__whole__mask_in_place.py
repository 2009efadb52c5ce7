import numpy as np


def mlp_backward(dS, activations, weights):
    L = len(weights)
    dWs = [None for _ in range(L)]
    dbs = [None for _ in range(L)]
    grad = dS
    for i in range(L - 1, -1, -1):
        A = activations[i]
        dWs[i] = grad.T @ A
        dbs[i] = grad.sum(axis=0)
        if i > 0:
            # make the mask: 1 where the unit was on
            A[A > 0] = 1
            grad = (grad @ weights[i]) * A
    return dWs, dbs
