def relu_backward(dA, Z):
    mask = (Z >= 0).astype(float)
    return mask * dA
