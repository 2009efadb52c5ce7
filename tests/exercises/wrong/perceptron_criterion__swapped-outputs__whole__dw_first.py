def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m <= 0
    return -(y[bad] @ X[bad]), -m[bad].sum()
