import numpy as np


def log_square_gradients(x, y, z):
    x = np.float32(x)
    y = np.float32(y)
    z = np.float32(z)
    q = x + y
    s = q * q + z
    dq = np.float32(2) * q / s
    return np.log(s), dq, dq, np.float32(1) / s
