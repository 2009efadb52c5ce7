import numpy as np


def sgd_step(params, grads, lr):
    out = []
    i = 0
    while i < len(params) - 1:
        out.append(params[i] - lr * grads[i])
        i += 1
    return out
