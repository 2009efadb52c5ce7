def sigmoid_backward(dA, A):
    local = A * (1 - A)
    return dA * local * local
