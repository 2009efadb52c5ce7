def product_of_sum_gradients(x, y, z):
    q = x + y
    f = q * z
    df = 1.0
    dq = df * z
    dz = df * q
    return f, dq * 1.0, dq * 1.0, dz
