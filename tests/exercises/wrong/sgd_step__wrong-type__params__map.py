def sgd_step(params, grads, lr):
    return map(lambda p, g: p - lr * g, params, grads)
