import numpy as np


def mlp_forward(X, weights, biases):
    acts, A = [], np.asarray(X)
    for W, b in zip(weights[:-1], biases[:-1]):
        A = np.maximum(A @ W.T + b, 0)
        acts.append(A)
    return A @ weights[-1].T + biases[-1], acts
