def product_of_sum_gradients(x, y, z):
    q = x + y
    return q * z, q, q, q
