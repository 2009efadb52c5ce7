def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    db = dZ.sum(0)
    dZ *= 0
    return dX, dW, db
