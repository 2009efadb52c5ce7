import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    N, D = X.shape
    w, b = np.zeros(D), 0.0
    hist = []
    while len(hist) < max_epochs:
        k = 0
        for xi, yi in zip(X, y):
            yhat = 1 if (xi @ w + b) >= 0 else -1
            if yhat != yi:
                w = w + lr * yi * xi
                b = b + lr * yi
                k += 1
        hist.append(k)
        if not k:
            break
    return w, b, hist
