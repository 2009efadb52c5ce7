def perceptron_update(w, b, x, y, lr):
    score = b
    for wi, xi in zip(w, x):
        score += wi * xi
    if (y > 0 and score <= 0) or (y < 0 and score >= 0):
        return [wi + lr * y * xi for wi, xi in zip(w, x)], b + lr * y
    return list(w), b
