def product_of_sum_gradients(x, y, z):
    return x * z + y * z, z, z, x + y
