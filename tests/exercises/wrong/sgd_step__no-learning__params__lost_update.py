import numpy as np


def sgd_step(params, grads, lr):
    new_params = [np.array(p, dtype=float) for p in params]
    for p, g in zip(new_params, grads):
        p = p - lr * g
    return new_params
