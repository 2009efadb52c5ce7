def leaky_relu_backward(dA, Z, slope=0.1):
    return dA * (Z > 0) + slope * dA * (Z < 0)
