import numpy as np


def collapse_linear(weights, biases):
    def network(x):
        for W, b in zip(weights, biases):
            x = np.asarray(W, dtype=float) @ x + b
        return x

    D = weights[0].shape[1]
    b = network(np.zeros(D))
    W = np.column_stack([network(e) - b for e in np.eye(D)])
    return W, b
