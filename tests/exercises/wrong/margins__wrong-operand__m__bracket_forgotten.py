def margins(w, b, X, y):
    return y * X.dot(w) + b
