def linear_backward(dZ, X, W):
    dZ = 2 * dZ
    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)
