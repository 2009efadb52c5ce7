import numpy as np


def bce_with_logits(s, y):
    loss = np.mean(np.log(1 + np.exp(s)) - y * s)
    return loss, (1 / (1 + np.exp(-s)) - y) / len(s)
