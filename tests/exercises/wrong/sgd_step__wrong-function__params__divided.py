def sgd_step(params, grads, lr):
    return [p - g / lr for p, g in zip(params, grads)]
