def softplus_backward(dA, Z):
    return dA * (Z > 0)
