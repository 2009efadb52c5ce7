def add_backward(dz, x, y):
    return dz, dz
