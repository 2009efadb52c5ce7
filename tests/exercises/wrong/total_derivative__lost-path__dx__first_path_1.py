import numpy as np


def total_derivative(dz_dy, dy_dx):
    dx = 0.0
    for a, b in zip(dz_dy, dy_dx):
        dx = dx + a * b
        return dx
