def perceptron_update(w, b, x, y, lr):
    prediction = 1 if w @ x + b > 0 else -1
    if prediction != y or w @ x + b == 0:
        d = 2 * y
        return w + lr * d * x, b + lr * d
    return w, b
