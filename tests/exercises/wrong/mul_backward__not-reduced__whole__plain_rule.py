def mul_backward(dz, x, y):
    return dz * y, dz * x
