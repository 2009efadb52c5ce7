def product_of_sum_gradients(x, y, z):
    q = x + y
    f = q * z
    dq = z
    dz = z
    dx = dq * 1
    dy = dq * 1
    return f, dx, dy, dz
