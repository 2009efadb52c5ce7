import numpy as np


def max_backward(dz, x, y):
    dx = (x >= y).astype(float)
    dy = 1.0 - dx
    return dx, dy
