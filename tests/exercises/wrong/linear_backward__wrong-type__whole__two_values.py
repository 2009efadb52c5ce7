def linear_backward(dZ, X, W):
    return dZ @ W, dZ.T @ X
