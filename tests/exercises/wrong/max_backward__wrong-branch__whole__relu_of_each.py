def max_backward(dz, x, y):
    return dz * (x > 0), dz * (y > 0)
