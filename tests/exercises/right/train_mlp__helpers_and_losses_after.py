import numpy as np
from scipy.special import log_softmax


def forward(X, weights, biases):
    activations = [X]
    for W, b in zip(weights[:-1], biases[:-1]):
        activations.append(np.maximum(0.0, activations[-1] @ W.T + b))
    return activations[-1] @ weights[-1].T + biases[-1], activations


def gradients(X, onehot, weights, biases):
    S, activations = forward(X, weights, biases)
    dZ = (np.exp(log_softmax(S, axis=1)) - onehot) / len(X)
    dWs, dbs = [], []
    for A, W in zip(activations[::-1], weights[::-1]):
        dWs.append(dZ.T @ A)
        dbs.append(dZ.sum(axis=0))
        dZ = np.where(A > 0, dZ @ W, 0.0)
    return dWs[::-1], dbs[::-1]


def train_mlp(X, y, hidden, lr, epochs, rng):
    onehot = np.eye(int(y.max()) + 1)[y]
    sizes = [X.shape[1], *hidden, onehot.shape[1]]
    weights = [rng.standard_normal((out, into)) * (2 / into) ** 0.5 for into, out in zip(sizes, sizes[1:])]
    biases = [np.zeros(out) for out in sizes[1:]]
    losses = []
    while len(losses) < epochs:
        dWs, dbs = gradients(X, onehot, weights, biases)
        weights = [W - lr * dW for W, dW in zip(weights, dWs)]
        biases = [b - lr * db for b, db in zip(biases, dbs)]
        losses.append(-(log_softmax(forward(X, weights, biases)[0], axis=1) * onehot).sum() / len(X))
    return weights, biases, losses
