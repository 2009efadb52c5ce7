def augment(X):
    return [[float(v) for v in row] + [1.0] for row in X]
