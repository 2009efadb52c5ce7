import numpy as np


def sgd_step(params, grads, lr):
    out = []
    for p, g in zip(params, grads):
        new = np.empty_like(p)
        new[...] = p - lr * g
        out.append(new)
    return out
