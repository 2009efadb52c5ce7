import numpy as np


class Criterion:
    def __init__(self, w):
        self.w = w

    def forward(self, X, y):
        self.m = y * X.dot(self.w)
        self.mask = self.m <= 0
        return -self.m[self.mask].sum()

    def backward(self, X, y):
        return -X[self.mask].T.dot(y[self.mask])

def perceptron_criterion(w, X, y):
    crit = Criterion(w)
    loss = crit.forward(X, y)
    grad = crit.backward(X, y)
    return grad, loss
