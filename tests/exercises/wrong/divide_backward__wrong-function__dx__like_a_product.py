def divide_backward(dz, y, z):
    dx = dz * y
    dy = -dz * z / y
    return dx, dy
