import numpy as np


def mlp_forward(X, weights, biases):
    acts = [X]
    for k in range(len(weights) - 1):
        acts.append(np.clip(np.einsum("nd,hd->nh", acts[k], weights[k]) + biases[k], 0, None))
    S = np.einsum("nd,hd->nh", acts[-1], weights[-1])
    return S, acts
