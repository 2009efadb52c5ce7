def divide_backward(dz, y, z):
    return dz / y, -dz * z / (y * y)
