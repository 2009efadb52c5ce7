def squared_error(Y_hat, Y):
    Y_hat -= Y
    return (Y_hat**2).sum() / (2 * len(Y)), Y_hat / len(Y)
