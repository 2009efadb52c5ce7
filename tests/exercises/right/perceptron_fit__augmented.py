import numpy as np


def perceptron_fit(X, y, lr, max_epochs):
    N = X.shape[0]
    Z = np.hstack([np.asarray(X, dtype=np.float64), np.ones((N, 1))]) * np.asarray(y, dtype=np.float64)[:, None]
    v = np.zeros(Z.shape[1])
    mistakes = []
    for _ in range(max_epochs):
        m = 0
        for z in Z:
            if z @ v <= 0:
                v = v + lr * z
                m += 1
        mistakes.append(m)
        if m == 0:
            break
    return (v[:-1], v[-1], tuple(mistakes))
