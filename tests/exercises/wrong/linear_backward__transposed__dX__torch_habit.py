def linear_backward(dZ, X, W):
    dX = dZ @ W.T
    dW = dZ.T @ X
    db = dZ.sum(axis=0)
    return dX, dW, db
