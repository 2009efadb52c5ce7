import numpy as np


def perceptron_update(w, b, x, y, lr):
    new_w = np.array(w)          # do not touch the original
    new_b = b
    s = b
    for i in range(len(x)):
        s = s + w[i] * x[i]
    if s * y <= 0:
        for i in range(len(x)):
            new_w[i] = w[i] + lr * y * x[i]
        new_b = b + lr * y
    return new_w, new_b
