def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m <= 0
    k = max(1, bad.sum())
    return -m[bad].sum() / k, -(y[bad] @ X[bad]) / k
