import numpy as np


def perceptron_update(w, b, x, y, lr):
    w = np.array(w, dtype=float)
    if not (w @ x + b) * y > 0:
        w += (lr * y) * np.asarray(x, dtype=float)
        b = b + lr * y
    return w, b
