def margins(w, b, X, y):
    return [sum(w * x) + b for x in X]
