def sgd_step(params, grads, lr):
    params = [p - lr * g for p, g in zip(params, grads)]
