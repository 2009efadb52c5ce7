def sgd_step(params, grads, lr):
    new = []
    for i in range(len(params) - 1):
        new.append(params[i] - lr * grads[i])
    return new
