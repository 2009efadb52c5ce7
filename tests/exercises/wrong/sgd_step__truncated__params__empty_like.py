import numpy as np


def sgd_step(params, grads, lr):
    updated = []
    for p, g in zip(params, grads):
        q = np.empty_like(p)
        q[...] = p - lr * g
        updated.append(q)
    return updated
