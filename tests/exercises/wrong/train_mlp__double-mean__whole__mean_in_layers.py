import numpy as np


def softmax_ce(S, y):
    N = S.shape[0]
    E = np.exp(S - S.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    loss = -np.mean(np.log(P[np.arange(N), y] + 1e-300))
    P[np.arange(N), y] -= 1
    return loss, P / N

class MLP:
    def __init__(self, sizes, rng):
        self.W, self.b = [], []
        for i in range(len(sizes) - 1):
            self.W.append(rng.standard_normal((sizes[i + 1], sizes[i])) * np.sqrt(2.0 / sizes[i]))
            self.b.append(np.zeros(sizes[i + 1]))

    def forward(self, X):
        self.A = [X]
        for i in range(len(self.W)):
            Z = self.A[-1] @ self.W[i].T + self.b[i]
            self.A.append(np.maximum(Z, 0) if i < len(self.W) - 1 else Z)
        return self.A[-1]

    def step(self, dZ, lr):
        m = dZ.shape[0]
        for i in range(len(self.W) - 1, -1, -1):
            dW = dZ.T @ self.A[i] / m
            db = dZ.sum(axis=0) / m
            if i > 0:
                dZ = (dZ @ self.W[i]) * (self.A[i] > 0)
            self.W[i] = self.W[i] - lr * dW
            self.b[i] = self.b[i] - lr * db

def train_mlp(X, y, hidden, lr, epochs, rng):
    net = MLP([X.shape[1], *hidden, np.max(y) + 1], rng)
    losses = []
    for e in range(epochs):
        loss, dS = softmax_ce(net.forward(X), y)
        losses.append(loss)
        net.step(dS, lr)
    return net.W, net.b, losses
