import numpy as np


def mlp_forward(X, weights, biases):
    W_out = weights.pop()
    b_out = biases.pop()
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(np.maximum(activations[-1] @ W.T + b, 0))
    S = activations[-1] @ W_out.T + b_out
    return S, activations
