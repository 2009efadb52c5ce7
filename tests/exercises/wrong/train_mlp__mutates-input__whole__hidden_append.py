import numpy as np


def init(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        limit = np.sqrt(6 / n_in)
        params.append((rng.uniform(-limit, limit, (n_out, n_in)), np.zeros(n_out)))
    return params

def loss_and_grads(X, y, params):
    N = len(X)
    A = [X]
    for W, b in params[:-1]:
        Z = A[-1] @ W.T + b
        A.append(np.where(Z > 0, Z, 0))
    W, b = params[-1]
    S = A[-1] @ W.T + b
    S = S - S.max(axis=1, keepdims=True)
    logp = S - np.log(np.sum(np.exp(S), axis=1, keepdims=True))
    loss = -logp[np.arange(N), y].sum() / N
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    d = d / N
    grads = []
    for (W, b), a in zip(reversed(params), reversed(A)):
        grads.append((d.T @ a, d.sum(axis=0)))
        d = (d @ W) * (a > 0)
    return loss, grads[::-1]

def train_mlp(X, y, hidden, lr, epochs, rng):
    sizes = hidden
    sizes.insert(0, X.shape[1])
    sizes.append(int(y.max()) + 1)
    params = init(sizes, rng)
    losses = []
    for e in range(epochs):
        loss, grads = loss_and_grads(X, y, params)
        losses.append(loss)
        params = [(W - lr * gW, b - lr * gb) for (W, b), (gW, gb) in zip(params, grads)]
    return [W for W, b in params], [b for W, b in params], losses
