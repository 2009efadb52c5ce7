import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    mistakes = []
    for epoch in range(max_epochs):
        w = np.zeros(X.shape[1])     # initialise
        b = 0.0
        errors = 0
        for x, t in zip(X, y):
            if t * (np.dot(w, x) + b) <= 0:
                w = w + lr * t * x
                b = b + lr * t
                errors = errors + 1
        mistakes.append(errors)
        if errors == 0:
            break
    return w, b, mistakes
