def perceptron_update(w, b, x, y, lr):
    return w + lr * y * x, b + lr * y
