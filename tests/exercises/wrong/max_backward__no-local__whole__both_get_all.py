def max_backward(dz, x, y):
    return dz, dz
