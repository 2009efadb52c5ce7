def relu_backward(dA, Z):
    dA[Z <= 0] = 0
    return dA
