import numpy as np


def _forward(X, Ws, bs):
    acts, H = [X], X
    for W, b in zip(Ws[:-1], bs[:-1]):
        H = np.maximum(H.dot(W.T) + b, 0)
        acts.append(H)
    return H.dot(Ws[-1].T) + bs[-1], acts

def _loss(S, y):
    n = np.arange(len(y))
    Z = S - S.max(1)[:, None]
    lse = np.log(np.exp(Z).sum(1))
    G = np.exp(Z - lse[:, None])
    G[n, y] -= 1
    return (lse - Z[n, y]).mean(), G / len(y)

def train_mlp(X, y, hidden, lr, epochs, rng):
    dims = [X.shape[1]] + list(hidden) + [1 + int(max(y))]
    Ws = [rng.standard_normal((dims[i + 1], dims[i])) * (2 / dims[i]) ** 0.5 for i in range(len(dims) - 1)]
    bs = [np.zeros(d) for d in dims[1:]]
    S, acts = _forward(X, Ws, bs)
    loss, dS = _loss(S, y)
    losses = [loss]                      # the loss at the start
    for _ in range(epochs):
        newW, newb = [], []
        for W, b, A in zip(Ws[::-1], bs[::-1], acts[::-1]):
            newW.insert(0, W - lr * dS.T.dot(A))
            newb.insert(0, b - lr * dS.sum(0))
            dS = dS.dot(W) * (A > 0)
        Ws, bs = newW, newb
        S, acts = _forward(X, Ws, bs)
        loss, dS = _loss(S, y)
        losses.append(loss)              # the loss after every update
    return Ws, bs, losses
