def divide_backward(dz, y, z):
    x = z * y
    return dz * (1 / y), dz * (-x / y**2)
