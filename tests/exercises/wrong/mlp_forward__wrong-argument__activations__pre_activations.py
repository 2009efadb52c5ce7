import numpy as np


def mlp_forward(X, weights, biases):
    acts, A = [X], X
    for W, b in zip(weights[:-1], biases[:-1]):
        Z = A @ W.T + b
        acts.append(Z)
        A = np.maximum(Z, 0)
    return A @ weights[-1].T + biases[-1], acts
