def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    return -m[m <= 0].sum()
