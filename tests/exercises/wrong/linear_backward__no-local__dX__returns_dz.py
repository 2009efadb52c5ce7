def linear_backward(dZ, X, W):
    return dZ, dZ.T @ X, dZ.sum(0)
