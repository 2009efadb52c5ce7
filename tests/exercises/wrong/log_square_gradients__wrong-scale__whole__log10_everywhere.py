import math


def log_square_gradients(x, y, z):
    s = (x + y) ** 2 + z
    c = math.log(10)
    return math.log10(s), 2 * (x + y) / s / c, 2 * (x + y) / s / c, 1 / s / c
