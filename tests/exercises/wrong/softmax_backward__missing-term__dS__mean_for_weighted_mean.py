def softmax_backward(dP, P):
    return P * (dP - dP.mean(axis=1, keepdims=True))
