import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    shifted = S - np.max(S, axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(shifted), axis=1))
    loss = np.mean(lse - shifted[range(N), y])
    p = np.exp(shifted - lse[:, None])
    p[:, y] -= 1
    return loss, p / N
