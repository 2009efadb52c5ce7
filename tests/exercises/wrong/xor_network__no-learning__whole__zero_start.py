import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def xor_network():
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    t = np.array([0, 1, 1, 0], dtype=float)
    W1 = np.zeros((2, 2))
    b1 = np.zeros(2)
    w2 = np.zeros(2)
    b2 = 0.0
    for step in range(3000):
        h = sigmoid(X @ W1.T + b1)
        o = sigmoid(h @ w2 + b2)
        d = (o - t) / 4
        dh = np.outer(d, w2) * h * (1 - h)
        w2 = w2 - 1.0 * h.T @ d
        b2 = b2 - 1.0 * d.sum()
        W1 = W1 - 1.0 * dh.T @ X
        b1 = b1 - 1.0 * dh.sum(axis=0)
    return W1, b1, w2, float(b2)
