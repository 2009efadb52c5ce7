import numpy as np


def linear_backward(dZ, X, W):
    # number of examples
    N = X.shape[0]
    # the gradient of the inputs
    dX = np.dot(dZ, W)
    # the gradient of the weights, averaged over the examples
    dW = np.dot(dZ.T, X) / N
    # the gradient of the bias: sum over the examples
    db = np.sum(dZ, axis=0)
    # done
    return dX, dW, db
