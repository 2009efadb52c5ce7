import numpy as np


def perceptron_update(w, b, x, y, lr):
    """Rosenblatt's rule. b acts as a threshold."""
    z = (w * x).sum() + b
    wrong = float(y * z <= 0)
    step = lr * wrong * y
    return w + step * x, b - step
