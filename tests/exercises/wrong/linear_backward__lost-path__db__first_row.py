def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    db = dZ[0]
    return dX, dW, db
