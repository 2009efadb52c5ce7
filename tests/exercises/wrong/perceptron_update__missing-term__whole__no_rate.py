def perceptron_update(w, b, x, y, lr):
    if y * (w @ x + b) <= 0:
        w = w + y * x
        b = b + y
    return w, b
