def max_backward(dz, x, y):
    dy = dz.copy()
    dy[x >= y] = 0
    dz[x < y] = 0
    return dz, dy
