def perceptron_update(w, b, x, y, lr):
    prediction = 1 if w @ x + b >= 0 else -1
    if prediction != y:
        return w + lr * y * x, b + lr * y
    return w, b
