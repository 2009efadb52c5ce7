import numpy as np


def sgd_step(params, grads, lr):
    copies = [np.array(p, dtype=float) for p in params]
    for p, g in zip(copies, grads):
        p -= lr * np.asarray(g, dtype=float)
    return copies
