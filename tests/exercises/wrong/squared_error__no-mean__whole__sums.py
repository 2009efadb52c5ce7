def squared_error(Y_hat, Y):
    e = Y_hat - Y
    return 0.5 * (e * e).sum(), e
