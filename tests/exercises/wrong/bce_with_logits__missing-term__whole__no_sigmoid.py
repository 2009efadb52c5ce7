import numpy as np


def bce_with_logits(s, y):
    loss = -np.mean(y * np.log(s) + (1 - y) * np.log(1 - s))
    return loss, (s - y) / len(s)
