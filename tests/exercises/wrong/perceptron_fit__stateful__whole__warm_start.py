import numpy as np


class Perceptron:
    def __init__(self):
        self.w = None
        self.b = 0.0

    def fit(self, X, y, lr, max_epochs):
        if self.w is None or self.w.shape[0] != X.shape[1]:
            self.w = np.zeros(X.shape[1])
            self.b = 0.0
        mistakes = []
        for _ in range(max_epochs):
            wrong = 0
            for x, t in zip(X, y):
                if t * (self.w @ x + self.b) <= 0:
                    self.w = self.w + lr * t * x
                    self.b = self.b + lr * t
                    wrong += 1
            mistakes.append(wrong)
            if wrong == 0:
                break
        return mistakes

model = Perceptron()

def perceptron_fit(X, y, lr, max_epochs):
    mistakes = model.fit(X, y, lr, max_epochs)
    return model.w, model.b, mistakes
