import numpy as np


def jacobian(f, x, h=1e-5):
    columns = []
    for j in range(len(x)):
        up, down = x.copy(), x.copy()
        up[j] = up[j] + h
        down[j] = down[j] - h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)
