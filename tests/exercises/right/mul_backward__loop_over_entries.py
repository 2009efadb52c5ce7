import numpy as np


def mul_backward(dz, x, y):
    X, Y = np.broadcast_arrays(x, y)
    dx, dy = np.zeros(np.shape(x)), np.zeros(np.shape(y))

    def own(index, like):
        index = index[len(index) - like.ndim :]
        return tuple(0 if n == 1 else i for i, n in zip(index, like.shape))

    for index in np.ndindex(dz.shape):
        dx[own(index, dx)] += dz[index] * Y[index]
        dy[own(index, dy)] += dz[index] * X[index]
    return dx, dy
