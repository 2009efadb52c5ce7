import numpy as np


class Linear:
    def __init__(self, W):
        self.W = np.asarray(W, dtype=np.float64)

    def remember(self, X):
        self.X = np.asarray(X, dtype=np.float64)
        return self

    def backward(self, dZ):
        self.dW = np.tensordot(dZ, self.X, axes=(0, 0))
        self.db = np.add.reduce(dZ, axis=0)
        return np.inner(dZ, self.W.T)


def linear_backward(dZ, X, W):
    layer = Linear(W).remember(X)
    dX = layer.backward(np.asarray(dZ, dtype=np.float64))
    return dX, layer.dW, layer.db
