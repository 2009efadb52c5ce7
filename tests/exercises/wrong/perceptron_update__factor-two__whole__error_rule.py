import numpy as np


def perceptron_update(w, b, x, y, lr):
    """delta rule: w <- w + lr * (target - prediction) * x"""
    ok = y * (np.dot(w, x) + b) > 0
    y_hat = y if ok else -y
    err = y - y_hat
    return w + lr * err * x, b + lr * err
