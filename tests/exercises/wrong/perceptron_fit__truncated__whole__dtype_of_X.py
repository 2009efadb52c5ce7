import numpy as np


class Perceptron:
    def __init__(self, like):
        # same kind of array as the data
        self.w = np.zeros_like(like)
        self.b = 0.0

    def score(self, x):
        return np.dot(self.w, x) + self.b

    def learn(self, x, y, lr):
        self.w[:] = self.w + lr * y * x
        self.b = self.b + lr * y

def perceptron_fit(X, y, lr, max_epochs):
    p = Perceptron(X[0])
    mistakes = []
    for e in range(max_epochs):
        n_wrong = 0
        for x, t in zip(X, y):
            if t * p.score(x) <= 0:
                p.learn(x, t, lr)
                n_wrong += 1
        mistakes.append(n_wrong)
        if n_wrong == 0:
            break
    return p.w, p.b, mistakes
