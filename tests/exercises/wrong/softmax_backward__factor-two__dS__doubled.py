def softmax_backward(dP, P):
    return 2 * P * (dP - (dP * P).sum(axis=1, keepdims=True))
