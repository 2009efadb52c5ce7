def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m <= 0
    return float(bad.sum()), -(y[bad] @ X[bad])
