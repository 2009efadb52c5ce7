import numpy as np


def relu_backward(dA, A):
    return dA * A

def mlp_backward(dS, activations, weights):
    dWs, dbs = {}, {}
    dZ = dS
    n_layers = len(weights)
    for layer in range(n_layers, 0, -1):
        dWs[layer] = np.einsum('nh,nd->hd', dZ, activations[layer - 1])
        dbs[layer] = np.einsum('nh->h', dZ)
        if layer > 1:
            dA = np.einsum('nh,hd->nd', dZ, weights[layer - 1])
            dZ = relu_backward(dA, activations[layer - 1])
    return [dWs[k] for k in range(1, n_layers + 1)], [dbs[k] for k in range(1, n_layers + 1)]
