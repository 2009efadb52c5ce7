import numpy as np


def perceptron_update(w, b, x, y, lr):
    pred = w @ x
    mistake = pred * y <= 0
    step = lr * y if mistake else 0.0
    return (w + step * x, b + step)
