import numpy as np

velocity = {}

def sgd_step(params, grads, lr):
    new = []
    for i, (p, g) in enumerate(zip(params, grads)):
        key = (i, p.shape)
        velocity[key] = 0.9 * velocity.get(key, 0.0) + g
        new.append(p - lr * velocity[key])
    return new
