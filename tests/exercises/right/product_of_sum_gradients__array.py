import numpy as np


def product_of_sum_gradients(x, y, z):
    return [np.float64((x + y) * z), *np.array([z, z, x + y], dtype=float)]
