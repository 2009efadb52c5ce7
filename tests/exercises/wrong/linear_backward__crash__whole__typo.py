def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ x
    return dX, dW, dZ.sum(0)
