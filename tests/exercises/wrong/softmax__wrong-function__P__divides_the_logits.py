def softmax(S):
    return S / S.sum(axis=1, keepdims=True)
