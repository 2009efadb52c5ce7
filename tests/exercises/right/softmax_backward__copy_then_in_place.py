import numpy as np


def softmax_backward(dP, P):
    G = np.array(dP, dtype=float)
    G -= np.sum(G * P, axis=-1)[:, None]
    G *= P
    return G
