import numpy as np


def sgd_step(params, grads, lr):
    return tuple(map(lambda p, g: np.subtract(p, np.multiply(lr, g)), params, grads))
