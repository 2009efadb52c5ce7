import math


def log_square_gradients(x, y, z):
    grads = {"x": 0.0, "y": 0.0, "z": 0.0}
    s = (x + y) ** 2 + z
    for name in ("x", "y"):
        for _ in range(2):
            grads[name] += (x + y) / s
    grads["z"] += 1 / s
    return (math.log(s), grads["x"], grads["y"], grads["z"])
