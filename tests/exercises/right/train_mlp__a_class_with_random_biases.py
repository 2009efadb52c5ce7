import numpy as np


class Layer:
    def __init__(self, into, out, rng):
        self.W = rng.normal(0, 1 / np.sqrt(into), (out, into))
        self.b = rng.uniform(-0.5, 0.5, out)

    def forward(self, X):
        self.X = X
        return X @ self.W.T + self.b

    def backward(self, dZ):
        self.dW, self.db = dZ.T @ self.X, dZ.sum(0)
        return dZ @ self.W


def train_mlp(X, y, hidden, lr, epochs, rng):
    widths = [X.shape[1]] + list(hidden) + [int(np.max(y)) + 1]
    layers = [Layer(a, b, rng) for a, b in zip(widths, widths[1:])]
    losses = np.zeros(epochs)
    rows = np.arange(len(X))
    for e in range(epochs):
        H = X
        for layer in layers[:-1]:
            H = np.maximum(layer.forward(H), 0)
        S = layers[-1].forward(H)
        logP = S - np.logaddexp.reduce(S, axis=1)[:, None]
        losses[e] = -logP[rows, y].mean()
        d = np.exp(logP)
        d[rows, y] -= 1
        d = d / len(X)
        for layer in layers[::-1]:
            X_in = layer.X
            d = layer.backward(d) * (X_in > 0)
        for layer in layers:
            layer.W = layer.W - lr * layer.dW
            layer.b = layer.b - lr * layer.db
    return [layer.W for layer in layers], [layer.b for layer in layers], losses.tolist()
