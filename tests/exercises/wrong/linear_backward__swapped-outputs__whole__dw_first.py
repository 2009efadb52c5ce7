def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    db = dZ.sum(axis=0)
    return dW, dX, db
