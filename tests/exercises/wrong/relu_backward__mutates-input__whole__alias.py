def relu_backward(dA, Z):
    dZ = dA
    dZ[Z <= 0] = 0.0
    return dZ
