import numpy as np


def train_mlp(X, y, hidden, lr, epochs, rng):
    X = np.asarray(X, dtype=float)
    sizes = [X.shape[1], *hidden, int(max(y)) + 1]
    weights = [rng.normal(size=(h, d)) * np.sqrt(2 / d) for d, h in zip(sizes, sizes[1:])]
    biases = [np.zeros(h) for h in sizes[1:]]
    losses = []
    N = len(y)
    for epoch in range(epochs):
        A = [X]
        for W, b in zip(weights[:-1], biases[:-1]):
            A.append(np.maximum(A[-1] @ W.T + b, 0))
        S = A[-1] @ weights[-1].T + biases[-1]
        S = S - S.max(axis=1, keepdims=True)
        P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
        losses.append(1 - np.mean(S.argmax(axis=1) == y))
        d = P.copy()
        d[np.arange(N), y] -= 1
        d /= N
        for l in range(len(weights) - 1, -1, -1):
            dW, db = d.T @ A[l], d.sum(axis=0)
            d = (d @ weights[l]) * (A[l] > 0)
            weights[l] = weights[l] - lr * dW
            biases[l] = biases[l] - lr * db
    return weights, biases, losses
