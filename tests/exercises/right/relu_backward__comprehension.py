def relu_backward(dA, Z):
    return [[g if z > 0 else 0 for g, z in zip(gs, zs)] for gs, zs in zip(dA, Z)]
