import numpy as np


def max_backward(dz, x, y):
    mask = x > y
    return dz * mask, dz * ~mask
