import numpy as np


def predict(w, b, x, y):
    # the boundary counts as a mistake
    return y if y * (np.inner(w, x) + b) > 0 else -y

def perceptron_update(w, b, x, y, lr):
    error = y - predict(w, b, x, y)
    return w + lr * error * x, b + lr * error
