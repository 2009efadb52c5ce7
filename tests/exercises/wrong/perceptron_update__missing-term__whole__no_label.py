def perceptron_update(w, b, x, y, lr):
    if y * (w @ x + b) <= 0:
        return w + lr * x, b + lr
    return w, b
