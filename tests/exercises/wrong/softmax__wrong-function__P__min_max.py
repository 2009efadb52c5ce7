def softmax(S):
    Z = S - S.min(axis=1, keepdims=True)
    return Z / Z.sum(axis=1, keepdims=True)
