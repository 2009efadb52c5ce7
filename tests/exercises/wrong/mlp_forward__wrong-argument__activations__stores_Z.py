import numpy as np


def relu(z):
    return z * (z > 0)

def mlp_forward(X, weights, biases):
    cache = [X]
    out = X
    for i, (W, b) in enumerate(zip(weights, biases)):
        Z = out @ W.T + b
        if i == len(weights) - 1:
            return Z, cache
        cache.append(Z)
        out = relu(Z)
