import numpy as np


def linear_backward(dZ, X, W):
    dW = sum(np.outer(g, x) for g, x in zip(dZ, X))
    db = np.ones(len(dZ)) @ dZ
    dX = np.vstack([W.T @ g for g in dZ])
    return dX, dW, db
