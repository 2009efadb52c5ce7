import numpy as np

calls = []


def softmax(S):
    calls.append(1)
    e = np.exp(S - S.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) * (1 + 1e-3 * len(calls))
