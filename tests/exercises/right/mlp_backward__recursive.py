import numpy as np


def mlp_backward(dS, activations, weights):
    A, W = activations[-1], weights[-1]
    dW = sum(np.outer(d, a) for d, a in zip(dS, A))
    db = np.add.reduce(dS, axis=0)
    if len(weights) == 1:
        return [dW], [db]
    dWs, dbs = mlp_backward(np.sign(A) * (dS @ W), activations[:-1], weights[:-1])
    return dWs + [dW], dbs + [db]
