import numpy as np


def mlp_forward(X, weights, biases):
    activations = [X]
    L = len(weights)
    for l in range(L):
        Z = activations[-1] @ weights[l].T + biases[l]
        A = np.maximum(Z, 0) if l < L - 1 else Z
        activations.append(A)
    return activations[-1], activations
