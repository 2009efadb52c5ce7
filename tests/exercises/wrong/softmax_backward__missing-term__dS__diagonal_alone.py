def softmax_backward(dP, P):
    return dP * P * (1 - P)
