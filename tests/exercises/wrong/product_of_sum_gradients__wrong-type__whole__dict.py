def product_of_sum_gradients(x, y, z):
    q = x + y
    return {"f": q * z, "dx": z, "dy": z, "dz": q}
