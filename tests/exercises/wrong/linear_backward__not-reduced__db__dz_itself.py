def linear_backward(dZ, X, W):
    db = dZ
    dW = dZ.T @ X
    dX = dZ @ W
    return dX, dW, db
