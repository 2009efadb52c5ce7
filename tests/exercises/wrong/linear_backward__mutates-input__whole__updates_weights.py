def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    db = dZ.sum(axis=0)
    W -= dW.astype(W.dtype)
    return dX, dW, db
