def leaky_relu_backward(dA, Z, slope=0.1):
    dA[Z <= 0] *= slope
    return dA
