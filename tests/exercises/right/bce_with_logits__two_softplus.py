import numpy as np


def softplus(t):
    return np.where(t > 0, t + np.log1p(np.exp(-np.abs(t))), np.log1p(np.exp(-np.abs(t))))


def bce_with_logits(s, y):
    loss = np.mean(y * softplus(-s) + (1 - y) * softplus(s))
    return loss, ((1 - y) / (1 + np.exp(-s)) - y / (1 + np.exp(s))) / len(y)
