def perceptron_criterion(w, X, y):
    X *= y[:, None]
    m = X @ w
    bad = m <= 0
    return -m[bad].sum(), -X[bad].sum(axis=0)
