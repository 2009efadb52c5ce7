def product_of_sum_gradients(x, y, z):
    f = (x + y) * z
    return f, z, z, x
