import numpy as np


def perceptron_update(w, b, x, y, lr):
    new = np.zeros_like(w)
    new[:] = w
    if y * (w @ x + b) <= 0:
        for i in range(len(w)):
            new[i] = w[i] + lr * y * x[i]
        b = b + lr * y
    return new, b
