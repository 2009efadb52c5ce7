import numpy as np


def log_square_gradients(x, y, z):
    s = float(x + y)
    with np.errstate(all="ignore"):
        f = 2 * np.log(np.abs(s)) + np.log(float(z))
    total = s * s + z
    dq = 2 * s / total
    return f, dq, dq, 1 / total
