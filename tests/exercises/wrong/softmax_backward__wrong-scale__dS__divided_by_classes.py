def softmax_backward(dP, P):
    return P * (dP - (dP * P).sum(axis=1, keepdims=True)) / P.shape[1]
