def relu_backward(dA, Z):
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return dA * Z
