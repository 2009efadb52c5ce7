def squared_error(Y_hat, Y):
    N = len(Y)
    e = (Y_hat - Y) / N
    return N * (e * e).sum() / 2, e / N
