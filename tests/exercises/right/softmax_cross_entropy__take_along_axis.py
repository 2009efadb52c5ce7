import numpy as np


def softmax_cross_entropy(S, y):
    at = np.asarray(y)[:, None]
    m = S.max(1, keepdims=True)
    e = np.exp(S - m)
    z = e.sum(1, keepdims=True)
    loss = (np.log(z) + m - np.take_along_axis(S, at, axis=1)).mean()
    P = e / z
    np.put_along_axis(P, at, np.take_along_axis(P, at, axis=1) - 1, axis=1)
    return float(loss), P / S.shape[0]
