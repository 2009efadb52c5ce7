def divide_backward(dz, y, z):
    return 1 / y, -z / y
