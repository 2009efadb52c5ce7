import numpy as np


def perceptron_update(w, b, x, y, lr):
    if y * (w.dot(x) + b) <= 0:
        w += lr * y * x
        b += lr * y
    return w, b
