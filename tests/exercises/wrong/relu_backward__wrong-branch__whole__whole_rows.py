def relu_backward(dA, Z):
    return dA * (Z > 0).any(axis=1, keepdims=True)
