def sigmoid_backward(dA, A):
    A *= 1 - A
    return dA * A
