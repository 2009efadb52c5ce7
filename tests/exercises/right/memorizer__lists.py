def memorizer(X, t):
    W = [[int(v) for v in row] for row in X]
    b = [0.5 - len(row) for row in W]
    return W, b, [int(v) for v in t], 0.0
