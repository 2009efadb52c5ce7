import numpy as np


def perceptron_update(w, b, x, y, lr):
    if y * (w @ x) > 0:
        return w, b
    return w + lr * y * x, b + lr * y
