def softmax(S):
    e = 2.0 ** (S - S.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
