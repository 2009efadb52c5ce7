import numpy as np


def numerical_gradient(f, x, h=1e-5):
    shape = np.shape(x)
    flat = [float(v) for v in np.ravel(x)]

    def at(i, value):
        return f(np.array(flat[:i] + [value] + flat[i + 1 :]).reshape(shape))

    out = [(at(i, v + h) - at(i, v - h)) / (2 * h) for i, v in enumerate(flat)]
    return np.array(out).reshape(shape)
