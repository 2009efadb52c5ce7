def softmax_backward(dP, P):
    return P * (1 - P)
