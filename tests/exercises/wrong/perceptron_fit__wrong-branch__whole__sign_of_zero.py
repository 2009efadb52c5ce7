import numpy as np


def predict(w, b, x):
    return 1 if np.dot(w, x) + b >= 0 else -1

def perceptron_fit(X, y, lr, max_epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for epoch in range(max_epochs):
        errors = 0
        for xi, yi in zip(X, y):
            if predict(w, b, xi) != yi:
                w = w + lr * yi * xi
                b = b + lr * yi
                errors += 1
        mistakes.append(errors)
        if errors == 0:
            break
    return w, b, mistakes
