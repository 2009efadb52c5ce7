def product_of_sum_gradients(x, y, z):
    q = x + y
    f = q * z
    grads = {}
    grads["f"] = 1.0
    grads["q"] = z * grads["f"]
    grads["z"] = q * grads["f"]
    grads["x"] = 1.0
    grads["y"] = 1.0 * grads["q"]
    return f, grads["x"], grads["y"], grads["z"]
