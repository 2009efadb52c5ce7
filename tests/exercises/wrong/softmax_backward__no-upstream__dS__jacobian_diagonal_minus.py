def softmax_backward(dP, P):
    return P - P**2
