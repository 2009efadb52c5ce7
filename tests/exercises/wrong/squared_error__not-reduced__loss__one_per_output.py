def squared_error(Y_hat, Y):
    e = Y_hat - Y
    return (e * e).sum(axis=0) / (2 * len(Y)), e / len(Y)
