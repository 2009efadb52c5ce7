import numpy as np


def perceptron_update(w, b, x, y, lr):
    activation = np.dot(w, x) + b
    if y * activation >= 0:
        return w, b
    return w + lr * y * x, b + lr * y
