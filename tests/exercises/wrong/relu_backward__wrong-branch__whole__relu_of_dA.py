def relu_backward(dA, Z):
    return dA * (dA > 0)
