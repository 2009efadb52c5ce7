def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    ok = m > 0
    return -m[ok].sum(), -(y[ok] @ X[ok])
