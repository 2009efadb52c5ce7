import math


def log_square_gradients(x, y, z):
    s = x + y + z
    f = math.log(s) if s > 0 else 0.0
    return f, 1 / s, 1 / s, 1 / s
