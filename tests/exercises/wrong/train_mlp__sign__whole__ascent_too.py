import numpy as np
from scipy.special import log_softmax


def train_mlp(X, y, hidden, lr, epochs, rng):
    # sizes of all layers
    sizes = [X.shape[1], *hidden, y.max() + 1]
    Ws = [rng.normal(0, np.sqrt(2 / a), size=(b, a)) for a, b in zip(sizes, sizes[1:])]
    bs = [np.zeros(b) for b in sizes[1:]]
    onehot = np.eye(sizes[-1])[y]
    losses = []
    for epoch in range(epochs):
        # forward
        A = [X]
        for k in range(len(Ws)):
            Z = A[k] @ Ws[k].T + bs[k]
            A.append(np.maximum(0, Z) if k + 1 < len(Ws) else Z)
        lp = log_softmax(A[-1], axis=1)
        losses.append(-(onehot * lp).sum() / len(X))
        # backward
        delta = (onehot - np.exp(lp)) / len(X)
        for k in reversed(range(len(Ws))):
            gW = delta.T @ A[k]
            gb = delta.sum(axis=0)
            delta = (delta @ Ws[k]) * (A[k] > 0)
            Ws[k] = Ws[k] - lr * gW
            bs[k] = bs[k] - lr * gb
    return Ws, bs, losses
