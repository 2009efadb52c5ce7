def relu_backward(dA, Z):
    if Z > 0:
        return dA * 1
    else:
        return dA * 0
