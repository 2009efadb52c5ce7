import numpy as np


def mlp_forward(X, weights, biases):
    activations = [X]
    A = X
    for W, b in zip(weights, biases):
        A = np.maximum(0, A @ W.T + b)
        activations.append(A)
    return A, activations[:-1]
