def sgd_step(params, grads, lr):
    return [lr * p - g for p, g in zip(params, grads)]
