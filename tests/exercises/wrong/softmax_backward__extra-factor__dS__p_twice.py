def softmax_backward(dP, P):
    return P * P * (dP - (dP * P).sum(axis=1, keepdims=True))
