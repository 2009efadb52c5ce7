import numpy as np


def softmax(S):
    R = np.maximum(S, 0) + 1e-9
    return R / R.sum(axis=1, keepdims=True)
