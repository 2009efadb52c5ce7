import numpy as np


class SGD:
    def __init__(self, params, lr):
        self.params = params
        self.lr = lr

    def step(self, grads):
        result = []
        for param, grad in zip(self.params, grads):
            result.append(param - self.lr * param)
        return result

def sgd_step(params, grads, lr):
    return SGD(params, lr).step(grads)
