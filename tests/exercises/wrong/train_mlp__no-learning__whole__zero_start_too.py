import numpy as np


def train_mlp(X, y, hidden, lr, epochs, rng):
    sizes = [X.shape[1]] + list(hidden) + [int(y.max()) + 1]
    weights = [np.zeros((o, i)) for i, o in zip(sizes[:-1], sizes[1:])]
    biases = [np.zeros(o) for o in sizes[1:]]
    N = len(y)
    losses = []
    for _ in range(epochs):
        acts = [X]
        for W, b in zip(weights[:-1], biases[:-1]):
            acts.append(np.maximum(acts[-1] @ W.T + b, 0))
        S = acts[-1] @ weights[-1].T + biases[-1]
        S = S - S.max(axis=1, keepdims=True)
        logp = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
        losses.append(-logp[np.arange(N), y].mean())
        d = np.exp(logp)
        d[np.arange(N), y] -= 1
        d /= N
        for l in range(len(weights) - 1, -1, -1):
            dW, db = d.T @ acts[l], d.sum(0)
            if l:
                d = (d @ weights[l]) * (acts[l] > 0)
            weights[l] = weights[l] - lr * dW
            biases[l] = biases[l] - lr * db
    return weights, biases, losses
