def linear_backward(dZ, X, W):
    dX = dZ @ (dZ.T @ X)
    dW = dZ.T @ X
    db = dZ.sum(axis=0)
    return dX, dW, db
