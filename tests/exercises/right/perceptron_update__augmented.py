import numpy as np


def perceptron_update(w, b, x, y, lr):
    v = np.append(np.asarray(w, dtype=float), float(b))
    z = np.append(np.asarray(x, dtype=float), 1.0)
    if y * (v @ z) <= 0:
        v = v + lr * y * z
    return v[:-1], v[-1]
