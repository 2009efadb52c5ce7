import numpy as np


def linear_backward(dZ, X, W):
    # gradient of the weights: input times error
    dW = np.dot(X.T, dZ)
    dX = np.dot(dZ, W)
    db = np.sum(dZ, axis=0)
    return dX, dW, db
