def sigmoid_backward(dA, A):
    dA *= A
    dA *= 1 - A
    return dA
