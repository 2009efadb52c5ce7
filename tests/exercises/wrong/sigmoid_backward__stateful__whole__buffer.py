import numpy as np

out = np.zeros((64, 64))


def sigmoid_backward(dA, A):
    n, h = A.shape
    np.multiply(dA, A * (1 - A), out=out[:n, :h])
    return out[:n, :h]
