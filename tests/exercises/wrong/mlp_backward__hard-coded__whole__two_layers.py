import numpy as np


def mlp_backward(dS, activations, weights):
    X, A1 = activations[0], activations[-1]
    W2 = weights[-1]
    dW2 = dS.T @ A1
    db2 = dS.sum(axis=0)
    dZ1 = (dS @ W2) * (A1 > 0)
    dW1 = dZ1.T @ X
    db1 = dZ1.sum(axis=0)
    return [dW1, dW2], [db1, db2]
