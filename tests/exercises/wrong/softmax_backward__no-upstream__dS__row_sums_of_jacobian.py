def softmax_backward(dP, P):
    return P * (1 - P.sum(axis=1, keepdims=True))
