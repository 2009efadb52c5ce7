def squared_error(Y_hat, Y):
    e = Y - Y_hat
    return (e * e).sum() / (2 * len(Y)), e / len(Y)
