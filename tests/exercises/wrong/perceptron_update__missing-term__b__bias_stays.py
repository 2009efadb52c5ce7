def perceptron_update(w, b, x, y, lr):
    if y * (w @ x + b) <= 0:
        w = w + lr * y * x
    return w, b
