import numpy as np


def softmax(S):
    Z = np.clip(S, -50.0, 50.0)
    return np.exp(Z) / np.exp(Z).sum(1, keepdims=True)
