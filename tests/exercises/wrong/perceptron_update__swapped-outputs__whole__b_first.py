def perceptron_update(w, b, x, y, lr):
    if y * (w @ x + b) <= 0:
        return b + lr * y, w + lr * y * x
    return b, w
