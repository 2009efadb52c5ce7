def max_backward(dz, x, y):
    return (x >= y).astype(float), dz * (x < y)
