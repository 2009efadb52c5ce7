def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m <= 0
    return -m[bad].sum(), -((y * bad)[:, None] * X).sum(axis=1)
