import numpy as np


def linear_backward(dZ, X, W):
    # the bias as the weight of an input that is always 1
    X1 = np.hstack([X, np.ones((X.shape[0], 1))])
    dW1 = np.dot(dZ.T, X1)
    return np.dot(dZ, W), dW1[:, :-1], dW1[:, -1]
