def leaky_relu_backward(dA, Z, slope=0.1):
    dZ = dA.astype(float).copy()
    dZ[Z < 0] *= slope
    return dZ
