def sgd_step(params, grads, lr):
    return [p - 2 * lr * g for p, g in zip(params, grads)]
