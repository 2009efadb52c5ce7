import numpy as np


def mlp_forward(X, weights, biases):
    activations = []
    A = np.array(X, dtype=float)
    for i in range(len(weights)):
        activations.append(A)
        A = A.dot(weights[i].T) + biases[i]
        if i < len(weights) - 1:
            A = A * (A > 0)
    return A, activations
