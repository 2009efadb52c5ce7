def relu_backward(dA, Z):
    return {"dZ": dA * (Z > 0)}
