import numpy as np


def train_mlp(X, y, hidden, lr, epochs, rng):
    N, D = X.shape
    C = int(np.max(y)) + 1
    layer_sizes = [D] + list(hidden) + [C]
    weights, biases = [], []
    for fan_in, fan_out in zip(layer_sizes[:-1], layer_sizes[1:]):
        weights.append(np.random.randn(fan_out, fan_in) * np.sqrt(2.0 / fan_in))
        biases.append(np.zeros(fan_out))
    losses = []
    for epoch in range(epochs):
        activations = [X]
        for l in range(len(weights) - 1):
            activations.append(np.maximum(0, activations[l] @ weights[l].T + biases[l]))
        scores = activations[-1] @ weights[-1].T + biases[-1]
        scores -= scores.max(axis=1, keepdims=True)
        exp_scores = np.exp(scores)
        sums = exp_scores.sum(axis=1, keepdims=True)
        losses.append(float(np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])))
        dscores = exp_scores / sums
        dscores[np.arange(N), y] -= 1
        dscores /= N
        grads = []
        d = dscores
        for l in reversed(range(len(weights))):
            grads.append((l, d.T @ activations[l], d.sum(axis=0)))
            d = (d @ weights[l]) * (activations[l] > 0)
        for l, gW, gb in grads:
            weights[l] = weights[l] - lr * gW
            biases[l] = biases[l] - lr * gb
    return weights, biases, losses
