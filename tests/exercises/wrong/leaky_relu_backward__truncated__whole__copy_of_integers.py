def leaky_relu_backward(dA, Z, slope=0.1):
    dZ = dA.copy()
    dZ[Z <= 0] = dZ[Z <= 0] * slope
    return dZ
