def perceptron_update(w, b, x, y, lr):
    if y * (w @ x + b) <= 0:
        return w - lr * y * x, b + lr * y
    return w, b
