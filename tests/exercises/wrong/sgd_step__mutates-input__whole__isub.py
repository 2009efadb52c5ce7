import numpy as np


def sgd_step(params, grads, lr):
    for i in range(len(params)):
        params[i] -= lr * grads[i]
    return [p.copy() for p in params]
