def perceptron_criterion(w, X, y):
    s = X @ w
    bad = s <= 0
    return -(y[bad] * s[bad]).sum(), -(y[bad] @ X[bad])
