grads = {"x": 0.0, "y": 0.0, "z": 0.0}


def product_of_sum_gradients(x, y, z):
    grads["x"] += z
    grads["y"] += z
    grads["z"] += x + y
    return (x + y) * z, grads["x"], grads["y"], grads["z"]
