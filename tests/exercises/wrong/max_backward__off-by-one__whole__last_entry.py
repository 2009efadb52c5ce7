import numpy as np


def max_backward(dz, x, y):
    a = np.ravel(x)
    b = np.ravel(y)
    g = np.ravel(dz)
    dx = np.zeros(g.size)
    dy = np.zeros(g.size)
    for i in range(g.size - 1):
        if a[i] >= b[i]:
            dx[i] = g[i]
        else:
            dy[i] = g[i]
    return dx.reshape(np.shape(dz)), dy.reshape(np.shape(dz))
