def perceptron_update(w, b, x, y, lr):
    score = sum(wi * xi for wi, xi in zip(w, x)) + b
    if y * score <= 0:
        new_w = [wi + lr * y * xi for wi, xi in zip(w, x)]
        new_b = b + lr * y
        return new_w, new_b
