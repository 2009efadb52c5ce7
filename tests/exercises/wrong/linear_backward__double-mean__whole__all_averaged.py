def linear_backward(dZ, X, W):
    m = X.shape[0]
    dZ = dZ / m
    return dZ @ W, dZ.T @ X, dZ.sum(axis=0)
