def linear_backward(dZ, X, W):
    dW = 2 * dZ.T @ X
    dX = dZ @ W
    return dX, dW, dZ.sum(axis=0)
