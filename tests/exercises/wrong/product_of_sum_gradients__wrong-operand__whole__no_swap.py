def product_of_sum_gradients(x, y, z):
    q = x + y
    f = q * z
    dq = q
    dz = z
    return f, dq, dq, dz
