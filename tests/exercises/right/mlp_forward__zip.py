import numpy as np


def mlp_forward(X, weights, biases):
    activations = [X]
    for W, b in zip(weights[:-1], biases[:-1]):
        activations.append(np.maximum(0, activations[-1] @ W.T + b))
    return activations[-1] @ weights[-1].T + biases[-1], activations
