import numpy as np


def divide_backward(dz, y, z):
    dx, dy = np.empty(np.shape(z)), np.empty(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        dx[i] = dz[i] / y[i]
        dy[i] = -dx[i] * z[i]
    return dx, dy
