import numpy as np


def mlp_forward(X, weights, biases):
    acts = [X]
    for W, b in zip(weights[:-1], biases[:-1]):
        acts.append(np.maximum(acts[-1] @ W.T + b, 0))
    return acts[-1] @ weights[-1].T, acts
