def perceptron_update(w, b, x, y, lr):
    mistake = float(y * (w @ x + b) <= 0)
    return w + mistake * lr * y * x, b + mistake * lr * y
