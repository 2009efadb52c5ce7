def softmax_backward(dP, P):
    return P - dP
