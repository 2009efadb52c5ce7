import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    # trick: multiply each row by its label, then a correct row has a positive score
    for i in range(len(X)):
        if y[i] == -1:
            X[i] = -X[i]
    w = np.zeros(X.shape[1])
    b = 0.0
    mistakes = []
    for epoch in range(max_epochs):
        mistakes.append(0)
        for i in range(len(X)):
            if np.dot(X[i], w) + y[i] * b <= 0:
                w = w + lr * X[i]
                b = b + lr * y[i]
                mistakes[-1] += 1
        if mistakes[-1] == 0:
            break
    return w, b, mistakes
