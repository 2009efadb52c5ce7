import numpy as np


def mlp_backward(dS, activations, weights):
    dWs, dbs = [], []
    for A, W in list(zip(activations, weights))[::-1]:
        dWs.insert(0, np.einsum("nh,nd->hd", dS, A))
        dbs.insert(0, np.einsum("nh->h", dS))
        dS = np.where(np.asarray(A) > 0, np.einsum("nh,hd->nd", dS, W), 0)
    return dWs, dbs
