def sgd_step(params, grads, lr):
    return map(lambda pg: pg[0] - lr * pg[1], zip(params, grads))
