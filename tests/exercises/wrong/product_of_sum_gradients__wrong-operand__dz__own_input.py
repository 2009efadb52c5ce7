def product_of_sum_gradients(x, y, z):
    q = x + y
    f = q * z
    # mul gate
    dq = z
    dz = z
    # add gate
    dx = dq
    dy = dq
    return f, dx, dy, dz
