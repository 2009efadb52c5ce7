def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m <= 0
    return -m[bad].sum() / len(y), -(y[bad] @ X[bad]) / len(y)
