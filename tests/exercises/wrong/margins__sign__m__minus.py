def margins(w, b, X, y):
    return -(X @ w + b) * y
