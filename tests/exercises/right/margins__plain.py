def margins(w, b, X, y):
    return y * (X @ w + b)
