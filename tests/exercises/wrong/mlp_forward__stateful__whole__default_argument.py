import numpy as np


def mlp_forward(X, weights, biases, activations=[]):
    A = X
    activations.append(A)
    for W, b in list(zip(weights, biases))[:-1]:
        A = np.maximum(np.dot(A, W.T) + b, 0.0)
        activations.append(A)
    S = np.dot(A, weights[-1].T) + biases[-1]
    return S, activations
